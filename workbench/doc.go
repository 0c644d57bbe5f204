// Package workbench keeps what people decide about who is who: that two names are
// one person, that one name is two, that something is nobody. Decisions stand in a
// plain text file beside the archive, one a line, in the order in which they were
// made, and are applied again whenever texts are read again.
//
//		merge   person:bob-hale  person:robert-hale      # the first is the second
//		split   person:j-ortiz   person:j-ortiz-judge    in 90ab12cd34ef5678
//		rename  person:robert-hale  "Robert Hale"
//		retype  org:washington  GPE
//		not     person:north-shore                        # nobody
//
//	  - decision.go: Decision, and a line of the file.
//	  - file.go: the file: Read, Add, Undo.
//	  - identity.go: what the decisions come to, as a store.Identity.
package workbench
