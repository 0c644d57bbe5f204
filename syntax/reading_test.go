package syntax

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord"
	"onrecord/lang"
)

func openWords(t testing.TB) *words {
	t.Helper()
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	w, err := readWords(pack)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func read(t testing.TB, w *words, text string) *onrecord.Document {
	t.Helper()
	d := &onrecord.Document{Text: text}
	w.read(d)
	if err := d.Check(); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return d
}

func tokens(d *onrecord.Document) []string {
	var got []string
	for _, s := range d.Tokens {
		got = append(got, d.Slice(s.Span))
	}
	return got
}

func TestTokens(t *testing.T) {
	w := openWords(t)
	tests := []struct{ text, want string }{
		{"The minister didn't reply.", "The minister did n't reply ."},
		{"They don’t; we can’t; it won't.", "They do n’t ; we ca n’t ; it wo n't ."},
		{"Anna's and the players' union, James’ hat", "Anna 's and the players ' union , James ’ hat"},
		{"I'd've gone; we're, they've, he'll, I'm", "I 'd 've gone ; we 're , they 've , he 'll , I 'm"},
		{"You cannot and Cannot; I'm gonna try.", "You can not and Can not ; I 'm gon na try ."},
		{"a long-term, well-known non-profit co-founder", "a long - term , well - known non-profit co-founder"},
		{"an 11-year-old in 2019-2020", "an 11 - year - old in 2019 - 2020"},
		{"1,000.5 tonnes, $5m, £2.3bn, 10%, -3", "1,000.5 tonnes , $ 5 m , £ 2.3 bn , 10 % , - 3"},
		{"at 10:30pm, 5 p.m. on 9/11 and 03/15/2001", "at 10:30 pm , 5 p.m. on 9/11 and 03/15/2001"},
		{"U.S. and U.K. envoys, e.g. J. P. Doe Jr., Ph.D.", "U.S. and U.K. envoys , e.g. J. P. Doe Jr. , Ph.D."},
		{"See https://example.org/a-b?c=d, www.example.com.", "See https://example.org/a-b?c=d , www.example.com ."},
		{"(write to anna.doe@example.com)", "( write to anna.doe@example.com )"},
		{"@annadoe posted #news today", "@annadoe posted #news today"},
		{"Well... no… wait -- or — yes?!", "Well ... no … wait -- or — yes ?!"},
		{"\"Stop!\" she said", "\" Stop ! \" she said"},
		{"‘No,’ he said: “never.”", "‘ No , ’ he said : “ never . ”"},
		{"and/or 1/2 AT&T Q&A", "and / or 1/2 AT&T Q&A"},
		{"back in the ’90s, tell ’em", "back in the ’90s , tell ’em"},
		{"the 1990s, 3rd, 21st-century", "the 1990s , 3rd , 21st - century"},
		{"O'Brien and d'Estaing met Shi'ite leaders", "O'Brien and d'Estaing met Shi'ite leaders"},
		{"Kyiv:Moscow end.Then Next", "Kyiv : Moscow end . Then Next"},
		{"Plan B. It works", "Plan B. It works"},
		{"Łódź naïve Ærø 東京", "Łódź naïve Ærø 東 京"},
		{"thanks :) bye ;-)", "thanks :) bye ;-)"},
	}
	for _, test := range tests {
		got := strings.Join(tokens(read(t, w, test.text)), " ")
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.text, diff)
		}
	}
}

// Each test is a text with "|" where one sentence ends and the next begins.
func TestSentences(t *testing.T) {
	w := openWords(t)
	tests := []string{
		"The talks ended. |Nobody spoke. |Why?",
		"Mr. Smith met Sen. Anna Doe and Gen. Brown in St. Petersburg. |They agreed.",
		"She moved to the U.S. |The job was good.",
		"The U.S. Senate voted. |The U.K. did not.",
		"It rose 2.5 percent to $3.1 billion. |Shares of Acme Inc. fell.",
		"He works for Acme Corp. |She does not.",
		"J. K. Doe and George W. Roe signed. |Others refused.",
		"It opens at 9 a.m. |The doors close at 5 p.m. on weekdays.",
		"On Jan. 5 the court ruled. |In Feb. 2020 it did so again.",
		"See No. 10 and Art. 5. |No. |It is not there.",
		"The war ended in 1648.[3] |Trade grew. [4] |Nobody objected.",
		"“Stop!” he said. |“Go.” |She went.",
		"\"Stop!\" he said. |\"Go.\" |She went.",
		"“Will they come?” Anna Doe asked. |“They will.”",
		"“Will they come?” |Nobody knew.",
		"“We came. |We saw. |We left,” he said.",
		"He said: “It is over.” |Then he left.",
		"(It was late.) |The hall was empty.",
		"It was late (very late). |The hall was empty.",
		"Who knows? |nobody does. |he left.",
		"A. B. Doe met Anna C. Roe, replacing J. Poe. |They spoke.",
		"What now?! |Nobody knows...",
		"He paused... and went on.",
	}
	for _, test := range tests {
		text := strings.ReplaceAll(test, "|", "")
		d := read(t, w, text)
		var got []string
		for _, s := range d.Sentences {
			got = append(got, d.Slice(s.Span))
		}
		want := strings.Split(test, " |")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

func TestSentencesKeepToBlocks(t *testing.T) {
	text := "A headline without a stop\n\nThe first line\nof two. And more"
	d := read(t, openWords(t), text)
	if len(d.Sentences) != 3 {
		t.Errorf("got %d sentences, want 3", len(d.Sentences))
	}
}

// Quotations are written as their inner pieces, "/" between pieces, "…" after
// one that is not closed, ">" before one inside another.
func quoted(d *onrecord.Document) []string {
	var got []string
	for _, q := range d.Quotations {
		var pieces []string
		for _, p := range q.Inner {
			pieces = append(pieces, d.Slice(p))
		}
		s := strings.Join(pieces, "/")
		if !q.Closed {
			s += "…"
		}
		for w := q.Within; w != 0; w = d.Quotations[w-1].Within {
			s = ">" + s
		}
		got = append(got, s)
	}
	return got
}

func TestQuotations(t *testing.T) {
	w := openWords(t)
	tests := []struct {
		text string
		want []string
	}{
		{"“We agree,” she said.", []string{"We agree,"}},
		{"\"We agree,\" she said, \"now.\"", []string{"We agree,", "now."}},
		{"He called it ``a start'' and left.", []string{"a start"}},
		{"«Нет», she said. »Ja«, he said. „Gut“, they said.", []string{"Нет", "Ja", "Gut"}},
		{"‘It’s the players’ choice,’ he said.", []string{"It’s the players’ choice,"}},
		{"'It's late,' she said of the workers' day.", []string{"It's late,"}},
		{"The workers' union and the players' union met in the '90s.", nil},
		{"“He said ‘no’ to me,” she said.", []string{"He said ‘no’ to me,", ">no"}},
		{"\"He said 'no' to me,\" she said.", []string{"He said 'no' to me,", ">no"}},
		{"“The first part.\n\n“The second part,” he said.", []string{"The first part./The second part,"}},
		{"\"The first part.\n\n\"The second.\n\n\"The third,\" he said. \"Yes.\"", []string{"The first part./The second./The third,", "Yes."}},
		{"“It never ends, he said.\n\nThe next day he left.", []string{"It never ends, he said.…"}},
		{"It never began,” he said. 6\" of snow and 5'10\" tall.", nil},
		{"An empty \"\" and “” here.", nil},
		{"(\"So it is\") — “so”—\"it was\"", []string{"So it is", "so", "it was"}},
		{"“We agree\" so far, \"they agree” too, “and others.“ Yes", []string{"We agree", "they agree", "and others."}},
		{"“She said ‘no' to 6'2\" men,” he said.", []string{"She said ‘no' to 6'2\" men,", ">no"}},
		{"“a ‘b” c", []string{"a ‘b", ">b…"}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, quoted(read(t, w, test.text))); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.text, diff)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("“Stop!” he said. \"No, 'never',\" she said.\n\n«Oui» -- it's $5m; U.S. ‘a’ ‘")
	f.Add("``a'' 'b' \"c\n\n\"d e-mail a@b.co http://x.y/z. I.e. 1. :-) #a @b .5 ... ?!")
	w := openWords(f)
	f.Fuzz(func(t *testing.T, text string) {
		d := &onrecord.Document{Text: strings.ToValidUTF8(text, "?")}
		w.read(d)
		if err := d.Check(); err != nil {
			t.Fatal(err)
		}
		covered := 0
		for _, tok := range d.Tokens {
			covered += tok.Len()
		}
		if want := len(strings.Join(strings.Fields(d.Text), "")); covered != want {
			t.Fatalf("tokens hold %d bytes, the text has %d that are not white space", covered, want)
		}
	})
}
