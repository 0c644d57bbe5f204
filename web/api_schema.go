package web

import (
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// refs begins a reference to a schema of the document.
const refs = "#/components/schemas/"

// sayNull says of each field that points to a struct that it may be null, which huma
// leaves out: a client made from the document would stumble over what is not known.
func sayNull(all huma.Registry) {
	for name, schema := range all.Map() {
		t := all.TypeFromRef(refs + name)
		if t == nil {
			continue
		}
		for t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct {
			continue
		}
		for _, f := range reflect.VisibleFields(t) {
			key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			property := schema.Properties[key]
			if property != nil && property.Ref != "" && f.Type.Kind() == reflect.Pointer {
				schema.Properties[key] = &huma.Schema{Description: property.Description, OneOf: []*huma.Schema{{Ref: property.Ref}, {Type: "null"}}}
			}
		}
	}
}
