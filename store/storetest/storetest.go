// Package storetest holds every archive to what package store says of it.
//
//   - world.go: the small documents that the tests put in.
//   - write.go: what is put in comes back, once, all or none.
//   - ask.go: questions, and pages of answers.
//   - people.go: who is who.
package storetest

import (
	"testing"

	"onrecord/store"
)

// Run holds archives that open makes, empty each time, to the laws of package store.
func Run(t *testing.T, open func(t *testing.T) store.Store) {
	tests := []struct {
		name string
		test func(t *testing.T, s store.Store)
	}{
		{"round trip", roundTrip}, {"put twice", putTwice}, {"captures", captures}, {"known", known}, {"same bytes, two addresses", sameBytes},
		{"replace", replace}, {"remove", remove}, {"each", each}, {"not found", notFound}, {"canceled", canceled}, {"all or none", allOrNone},
		{"concurrent", concurrent}, {"near", near}, {"state", state}, {"summary", summary}, {"seal", seal},
		{"rows", rows}, {"event rows", eventRows}, {"document rows", documentRows}, {"filters", filters}, {"order", order}, {"pages", pages}, {"pages while writing", pagesWhileWriting},
		{"words", wordsOf}, {"hostile words", hostileWords}, {"questions that cannot be asked", refused}, {"match", match}, {"count", count}, {"links", links},
		{"entities", entities}, {"merge", merge}, {"split", split}, {"rename", rename}, {"nobody", nobody}, {"identity of what comes later", later},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { tt.test(t, open(t)) })
	}
}
