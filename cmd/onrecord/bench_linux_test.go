package main

import (
	"os"
	"syscall"
)

// peakMemory is the most memory the ended process had at once, in bytes.
func peakMemory(p *os.ProcessState) int64 {
	if usage, ok := p.SysUsage().(*syscall.Rusage); ok {
		return usage.Maxrss * 1024
	}
	return 0
}
