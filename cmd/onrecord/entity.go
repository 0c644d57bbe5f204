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
		from, err := find(c.From)
		if err != nil {
			return workbench.Decision{}, err
		}
		into, err := find(c.Into)
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
		who, err := find(c.Who)
		if err != nil {
			return workbench.Decision{}, err
		}
		return workbench.Decision{Verb: workbench.Split, Key: who, Other: c.As, Documents: c.Documents}, c.spoken(who)
	})
}

// spoken refuses documents that do not speak of them: a slip of the pen would
// decide nothing, unseen.
func (c *entitySplitCmd) spoken(who string) error {
	archive, err := c.look()
	if err != nil {
		return err
	}
	for _, id := range c.Documents {
		page, err := archive.Documents(context.Background(), store.Query{Document: id, Entity: who})
		if err == nil && len(page.Items) == 0 {
			err = fmt.Errorf("entity: split: %s: no document of the archive that speaks of %s", id, who)
		}
		if err != nil {
			return errors.Join(err, archive.Close())
		}
	}
	return archive.Close()
}

type entityRenameCmd struct {
	archiveFlag
	Who  string `arg:"" help:"Name or key."`
	Name string `arg:"" help:"The name to show."`
}

func (c *entityRenameCmd) Run(s streams) error {
	return c.decide(s, func(find finder) (workbench.Decision, error) {
		who, err := find(c.Who)
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
		who, err := find(c.Who)
		return workbench.Decision{Verb: workbench.Retype, Key: who, Type: onrecord.EntityType(strings.ToUpper(c.Type))}, err
	})
}

type entityNotCmd struct {
	archiveFlag
	Who string `arg:"" help:"Name or key."`
}

func (c *entityNotCmd) Run(s streams) error {
	return c.decide(s, func(find finder) (workbench.Decision, error) {
		who, err := find(c.Who)
		return workbench.Decision{Verb: workbench.Not, Key: who}, err
	})
}

type entityUndoCmd struct{ archiveFlag }

func (c *entityUndoCmd) Run(s streams) error {
	path, err := c.existing()
	if err != nil {
		return err
	}
	undone, err := workbench.Undo(workbench.Path(path))
	if err != nil {
		return err
	}
	fmt.Fprintln(s.Out, "undone:", undone)
	return c.apply(s)
}

type entityApplyCmd struct{ archiveFlag }

func (c *entityApplyCmd) Run(s streams) error {
	if err := c.apply(s); err != nil {
		return err
	}
	fmt.Fprintln(s.Out, "the archive follows the file")
	return nil
}

// finder gives the key of whoever a name or key means.
type finder func(name string) (key string, err error)

// decide writes a decision down and applies it. One that cannot be applied is
// taken back; where the file cannot be read, nothing is added to it.
func (f archiveFlag) decide(s streams, make func(finder) (workbench.Decision, error)) error {
	path, err := f.existing()
	if err != nil {
		return err
	}
	if _, err := f.identity(); err != nil {
		return err
	}
	archive, err := f.open()
	if err != nil {
		return err
	}
	defer closeArchive(archive, s.Err)
	decision, err := make(func(name string) (string, error) {
		whom, err := answer.Find(context.Background(), archive, name, false)
		if err != nil {
			return "", err
		}
		return whom.Entity.Key, nil
	})
	if err != nil {
		return err
	}
	decision.Note = time.Now().Format(time.DateOnly)
	if err := workbench.Add(workbench.Path(path), decision); err != nil {
		return err
	}
	if err := f.identify(archive); err != nil {
		_, undo := workbench.Undo(workbench.Path(path))
		return errors.Join(err, undo)
	}
	fmt.Fprintln(s.Out, decision)
	return nil
}

// apply makes the archive follow the file.
func (f archiveFlag) apply(s streams) error {
	archive, err := f.open()
	if err != nil {
		return err
	}
	defer closeArchive(archive, s.Err)
	return f.identify(archive)
}

func (f archiveFlag) identify(archive store.Keeper) error {
	id, err := f.identity()
	if err != nil {
		return err
	}
	return archive.Identify(context.Background(), id)
}
