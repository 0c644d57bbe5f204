package main

import (
	"fmt"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"onrecord/ledger"
	"onrecord/web"
)

type mcpCmd struct {
	archiveFlag
}

func (*mcpCmd) Help() string {
	return "Speaks the Model Context Protocol on standard input and output, for programs that use tools. The tools only read.\n\nExample: onrecord mcp --archive news.onrecord"
}

// Run answers until its input ends.
func (c *mcpCmd) Run(s streams) error {
	archive, err := c.look()
	if err != nil {
		return err
	}
	defer closeArchive(archive, s.Err)
	w, err := words()
	if err != nil {
		return err
	}
	books := &books{of: map[string]*ledger.Book{}}
	server, err := web.New(web.Settings{Archive: archive, Read: newReader(analyzers()).bytes, Words: w, Books: books.open, Version: build()})
	if err != nil {
		return err
	}
	ctx, stop := interruptible()
	defer stop()
	if err := server.MCP().Run(ctx, &mcp.StdioTransport{}); err != nil && ctx.Err() == nil {
		return fmt.Errorf("mcp: %w", err)
	}
	return nil
}
