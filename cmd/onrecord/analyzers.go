package main

import (
	"onrecord/analysis"
	"onrecord/entity"
	"onrecord/syntax"
)

// analyzers are all the analyzers there are; analysis.Order puts them in order.
func analyzers() []*analysis.Analyzer {
	return []*analysis.Analyzer{
		syntax.Analyzer(),
		entity.Mentions(),
	}
}
