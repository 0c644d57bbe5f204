package answer

import "reflect"

// Full makes an answer's lists that are nil empty ones, wherever JSON shows them, so
// that no program that reads it meets null where a list belongs. answer is a pointer.
func Full(answer any) { fill(reflect.ValueOf(answer)) }

func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			fill(v.Elem())
		}
	case reflect.Struct:
		t := v.Type()
		for i := range v.NumField() {
			if f := t.Field(i); f.IsExported() && f.Tag.Get("json") != "-" {
				fill(v.Field(i))
			}
		}
	case reflect.Slice:
		if v.IsNil() && v.CanSet() {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		}
		if holds(v.Type().Elem()) {
			for i := range v.Len() {
				fill(v.Index(i))
			}
		}
	case reflect.Map:
		fillMap(v)
	}
}

// fillMap fills the values of a map, which cannot be changed where they are.
func fillMap(v reflect.Value) {
	if !holds(v.Type().Elem()) {
		return
	}
	for _, key := range v.MapKeys() {
		one := reflect.New(v.Type().Elem()).Elem()
		one.Set(v.MapIndex(key))
		fill(one)
		v.SetMapIndex(key, one)
	}
}

// holds reports whether a value of the type can have a list in it.
func holds(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Interface, reflect.Struct, reflect.Slice, reflect.Map, reflect.Array:
		return true
	}
	return false
}
