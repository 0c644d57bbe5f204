package main

import (
	"fmt"

	"github.com/modelcontextprotocol/go-sdk/mcp"

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
	ctx, archive, end, err := c.asking(s)
	if err != nil {
		return err
	}
	defer end()
	settings, err := webSettings(archive)
	if err != nil {
		return err
	}
	server, err := web.New(settings)
	if err != nil {
		return err
	}
	if err := server.MCP().Run(ctx, &mcp.StdioTransport{}); err != nil && ctx.Err() == nil {
		return fmt.Errorf("mcp: %w", err)
	}
	return nil
}
