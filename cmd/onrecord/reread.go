package main

import "fmt"

type rereadCmd struct {
	archiveFlag
	filingFlags
}

func (*rereadCmd) Help() string {
	return "Reads every article of the archive again that an earlier version of the program has read, from the bytes in the archive: nothing is fetched. Links to statements that are found again stay. Interrupted, it goes on where it stopped.\n\nExample: onrecord reread"
}

// Run reads what an earlier version has read.
func (c *rereadCmd) Run(s streams) error {
	run, err := c.begin(s, c.open)
	if err != nil {
		return err
	}
	defer run.close()
	err = run.Reread(run.ctx, run.archive, run.told)
	run.progress.wait()
	if err == nil && len(run.tally) == 0 {
		fmt.Fprintln(s.Out, "nothing to read again: this version has read all of it")
		return nil
	}
	return run.end(err)
}
