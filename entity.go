package onrecord

import "sort"

// MentionID is a 1-based index into Document.Mentions; 0 is none.
type MentionID int

// EntityID is a 1-based index into Document.Entities; 0 is none.
type EntityID int

// MentionKind says how a mention refers.
type MentionKind string

// The kinds of mentions (ACE).
const (
	Name    MentionKind = "name"    // Jens Stoltenberg
	Nominal MentionKind = "nominal" // the NATO chief
	Pronoun MentionKind = "pronoun" // he
)

// EntityType is what an entity is. The zero value is "not known".
type EntityType string

// The types of entities.
const (
	Person   EntityType = "PERSON"
	Org      EntityType = "ORG"
	GPE      EntityType = "GPE"  // a place with a government
	Loc      EntityType = "LOC"  // any other place
	Norp     EntityType = "NORP" // nationality, religious or political group
	Facility EntityType = "FAC"
	Other    EntityType = "OTHER"
)

// Mention is a span that refers to a person, body, place or group. Mentions
// may stand inside one another ("the head of the department").
type Mention struct {
	Span
	Kind MentionKind
	Type EntityType
	Head TokenID // its governing token
	Rule string
}

// Entity is one person, body, place or group of the document with all its mentions.
type Entity struct {
	Name    string // the fullest name in the text, or the nominal as it stands; never made up
	Type    EntityType
	Ref     string // Wikidata id from the catalogue, empty if unknown
	Country string // ISO 3166 alpha-2 of what the catalogue knows it to be, empty if unknown or none
	Sector  string // what the catalogue knows it to do in public life, PLOVER's code: GOV, MIL, MED; empty if unknown
	Roles   []Role
	Members []Member // in the order of the text
}

// Member ties a mention to its entity and says why.
type Member struct {
	Mention    MentionID
	Antecedent MentionID // the earlier mention that it was resolved to, 0 for a first one
	Rule       string
}

// Role is a title that the text gives an entity ("NATO Secretary General"), and
// when it holds. What the text does not say is empty.
type Role struct {
	Span
	Body     EntityID // the entity that the role belongs to, 0 if none is named
	Country  EntityID // the state, or its adjective, that the role is of, 0 if none is named
	Modifier string   // how it is held: former, acting, elect, then, late, outgoing, incoming …; empty for plainly
	AsOf     string   // the date at which the text vouches for it, YYYY-MM-DD or a TIMEX3 date; empty if not known
	Since    string   // when it began, as the text says: a TIMEX3 date
	Until    string   // when it ended, as the text says
}

// Mention is the mention with that id.
func (d *Document) Mention(id MentionID) *Mention { return &d.Mentions[id-1] }

// Entity is the entity with that id.
func (d *Document) Entity(id EntityID) *Entity { return &d.Entities[id-1] }

// EntityOf is the entity that the mention belongs to, or 0.
func (d *Document) EntityOf(m MentionID) EntityID {
	if m == 0 {
		return 0
	}
	for i := range d.Entities {
		members := d.Entities[i].Members
		n := sort.Search(len(members), func(k int) bool { return members[k].Mention >= m })
		if n < len(members) && members[n].Mention == m {
			return EntityID(i + 1)
		}
	}
	return 0
}
