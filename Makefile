# make test   what CI runs: format, vet, lint, build for other systems, all tests
# make bench  articles/s, tokens/s, time per layer, peak memory (one core)
# make golden writes the golden files anew: look at the diff before you commit it
# make fuzz   every fuzz target for FUZZTIME

export CGO_ENABLED = 0
FUZZTIME ?= 2m
CORPORA  ?= ../shared/corpora

.PHONY: front test deps lint cross unit bench golden fuzz models build

test: deps lint cross unit

build:
	go build -trimpath -ldflags=-s -o dist/onrecord ./cmd/onrecord

# What the tests need beyond Go: nothing yet but Go's own modules.
deps:
	@command -v go >/dev/null || { echo "make: Go 1.26 or later is needed: https://go.dev/dl (Debian: apt-get install golang)"; exit 1; }
	go mod download

lint:
	@bad=$$(gofmt -l $$(git ls-files '*.go')); test -z "$$bad" || { echo "gofmt: $$bad"; exit 1; }
	go vet ./...
	go tool -modfile=tools.mod staticcheck ./...

cross:
	GOOS=windows GOARCH=amd64 go build -o /dev/null ./cmd/onrecord
	GOOS=darwin GOARCH=arm64 go build -o /dev/null ./cmd/onrecord

unit:
	go test -timeout 9m ./...

bench:
	go test -run '^$$' -bench . -benchtime 3s ./cmd/onrecord
	GOMAXPROCS=1 go test -run '^$$' -bench . $$(go list ./... | grep -v cmd/onrecord)

golden:
	go test ./cmd/onrecord -run TestScores -update
	go test ./eval -run 'TestHeldOut|TestSentences' -update
	go test ./export ./report ./record -update

models:
	# syntax-cluster.bin and names-cluster.bin come from: onrecord train clusters|name-clusters --corpora DIR, see docs/models.md
	go run ./cmd/onrecord train syntax --corpora $(CORPORA)
	go run ./cmd/onrecord train names --corpora $(CORPORA)
	go run ./cmd/onrecord train attribution --corpora $(CORPORA)
	go run ./cmd/onrecord train events --corpora $(CORPORA)

# What the browser runs, from web/front into web/static; needs npm.
front:
	cd web/front && npm ci --silent && npm run --silent build; status=$$?; rm -rf node_modules; exit $$status

fuzz:
	@for p in $$(go list ./...); do \
	  for f in $$(go test -list '^Fuzz' $$p | grep '^Fuzz'); do \
	    echo "$$p $$f"; go test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) $$p || exit 1; \
	  done; done
