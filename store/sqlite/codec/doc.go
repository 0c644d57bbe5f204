// Package codec writes the layers of a document in few bytes and reads them
// back: everything but the text, which is kept beside them, and the tokens.
//
//   - codec.go: Encode and Decode.
//   - pass.go: one pass over a document, which writes it or reads it; so what is
//     written and what is read cannot differ.
//   - layers.go: the layers, column by column.
//
// The layout is described in docs/format.md. A change to it is a new Version;
// Decode reads every version that there has been.
package codec
