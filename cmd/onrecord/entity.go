package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"onrecord"
	"onrecord/answer"
	"onrecord/store"
	"onrecord/workbench"
)

// entityCmd is the workbench: who is who, as people decide.
type entityCmd struct {
	List   entityListCmd   `cmd:"" help:"List who is in the archive."`
	Merge  entityMergeCmd  `cmd:"" help:"Say that the first is the second."`
	Split  entitySplitCmd  `cmd:"" help:"Say that in some documents it is somebody else."`
	Rename entityRenameCmd `cmd:"" help:"Say what somebody is called."`
	Retype entityRetypeCmd `cmd:"" help:"Say what something is: PERSON, ORG, GPE, LOC, NORP, FAC or OTHER."`
	Not    entityNotCmd    `cmd:"" help:"Say that it is nobody."`
	Undo   entityUndoCmd   `cmd:"" help:"Take the last decision back."`
	Apply  entityApplyCmd  `cmd:"" help:"Apply the file of decisions after changing it by hand."`
}

func (*entityCmd) Help() string {
	return "Decisions stand in a text file beside the archive and are applied again whenever texts are read again.\n\nExample: onrecord entity merge \"Bob Hale\" \"Robert Hale\""
}

type entityMergeCmd struct {
	archiveFlag
	From string `arg:"" help:"Name or key."`
	Into string `arg:"" help:"Name or key."`
}

func (c *entityMergeCmd) Run(s streams) error {
	return c.decide(s, func(find finder) (workbench.Decision, error) {
		from, err := find.key(c.From)
		if err != nil {
			return workbench.Decision{}, err
		}
		into, err := find.key(c.Into)
		return workbench.Decision{Verb: workbench.Merge, Key: from, Other: into}, err
	})
}

type entitySplitCmd struct {
	archiveFlag
	Who       string   `arg:"" help:"Name or key."`
	As        string   `arg:"" help:"Key of whom it is instead, new or there: person:j-ortiz-judge."`
	Documents []string `arg:"" help:"Ids of the documents where it is that one."`
}

func (c *entitySplitCmd) Run(s streams) error {
	return c.decide(s, func(find finder) (workbench.Decision, error) {
		who, err := find.key(c.Who)
		if err != nil {
			return workbench.Decision{}, err
		}
		return workbench.Decision{Verb: workbench.Split, Key: who, Other: c.As, Documents: c.Documents}, find.speak(who, c.Documents)
	})
}

type entityRenameCmd struct {
	archiveFlag
	Who  string `arg:"" help:"Name or key."`
	Name string `arg:"" help:"The name to show."`
}

func (c *entityRenameCmd) Run(s streams) error {
	return c.decide(s, func(find finder) (workbench.Decision, error) {
		who, err := find.key(c.Who)
		return workbench.Decision{Verb: workbench.Rename, Key: who, Name: c.Name}, err
	})
}

type entityRetypeCmd struct {
	archiveFlag
	Who  string `arg:"" help:"Name or key."`
	Type string `arg:"" help:"PERSON, ORG, GPE, LOC, NORP, FAC or OTHER."`
}

func (c *entityRetypeCmd) Run(s streams) error {
	return c.decide(s, func(find finder) (workbench.Decision, error) {
		who, err := find.key(c.Who)
		return workbench.Decision{Verb: workbench.Retype, Key: who, Type: onrecord.EntityType(strings.ToUpper(c.Type))}, err
	})
}

type entityNotCmd struct {
	archiveFlag
	Who string `arg:"" help:"Name or key."`
}

func (c *entityNotCmd) Run(s streams) error {
	return c.decide(s, func(find finder) (workbench.Decision, error) {
		who, err := find.key(c.Who)
		return workbench.Decision{Verb: workbench.Not, Key: who}, err
	})
}

type entityUndoCmd struct{ archiveFlag }

func (c *entityUndoCmd) Run(s streams) error {
	return c.changing(s, func(archive store.Store) error {
		undone, err := c.undo(archive)
		if undone.Verb != "" { // in the file, whatever becomes of the archive
			fmt.Fprintln(s.Out, "undone:", undone)
		}
		return err
	})
}

type entityApplyCmd struct{ archiveFlag }

func (c *entityApplyCmd) Run(s streams) error {
	return c.changing(s, func(archive store.Store) error {
		err := c.identify(archive)
		if err == nil {
			fmt.Fprintln(s.Out, "the archive follows the file")
		}
		return err
	})
}

// finder looks up whom a decision is about.
type finder struct{ store.Finder }

// key is that of whoever a name or key means.
func (f finder) key(name string) (string, error) {
	whom, err := answer.Find(context.Background(), f, name, false)
	if err != nil {
		return "", err
	}
	return whom.Entity.Key, nil
}

// speak refuses documents that do not speak of them: a slip of the pen would decide
// nothing, unseen.
func (f finder) speak(who string, documents []string) error {
	for _, id := range documents {
		page, err := f.Documents(context.Background(), store.Query{Document: id, Entity: who})
		if err != nil {
			return err
		}
		if len(page.Items) == 0 {
			return fmt.Errorf("entity: split: %s: no document of the archive that speaks of %s", id, who)
		}
	}
	return nil
}

// changing opens the archive that is there for as long as do takes.
func (f archiveFlag) changing(s streams, do func(store.Store) error) error {
	archive, err := f.open()
	if err != nil {
		return err
	}
	defer closeArchive(archive, s.Err)
	return do(archive)
}

// decide makes a decision, writes it down and applies it.
func (f archiveFlag) decide(s streams, make func(finder) (workbench.Decision, error)) error {
	return f.changing(s, func(archive store.Store) error {
		decision, err := make(finder{archive})
		if err != nil {
			return err
		}
		decision.Note = time.Now().Format(time.DateOnly)
		if err := f.follow(archive, decision); err != nil {
			return err
		}
		fmt.Fprintln(s.Out, decision)
		return nil
	})
}

// follow writes a decision down and makes the archive follow it. One that cannot be
// applied is taken back; where the file cannot be read, nothing is added to it.
func (f archiveFlag) follow(archive store.Keeper, decision workbench.Decision) error {
	path, err := f.existing()
	if err != nil {
		return err
	}
	if _, err := f.identity(); err != nil {
		return err
	}
	if err := workbench.Add(workbench.Path(path), decision); err != nil {
		return err
	}
	if err := f.identify(archive); err != nil {
		_, undo := workbench.Undo(workbench.Path(path))
		return errors.Join(err, undo)
	}
	return nil
}

// undo takes the last decision back, in the file and in the archive.
func (f archiveFlag) undo(archive store.Keeper) (workbench.Decision, error) {
	path, err := f.existing()
	if err != nil {
		return workbench.Decision{}, err
	}
	undone, err := workbench.Undo(workbench.Path(path))
	if err != nil {
		return workbench.Decision{}, err
	}
	return undone, f.identify(archive)
}

// identify makes the archive follow the file.
func (f archiveFlag) identify(archive store.Keeper) error {
	id, err := f.identity()
	if err != nil {
		return err
	}
	return archive.Identify(context.Background(), id)
}
