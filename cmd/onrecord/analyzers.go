package main

import (
	"onrecord/analysis"
	"onrecord/attribution"
	"onrecord/entity"
	"onrecord/event"
	"onrecord/syntax"
	"onrecord/timex"
)

// analyzers are all the analyzers there are; analysis.Order puts them in order.
func analyzers() []*analysis.Analyzer {
	return []*analysis.Analyzer{
		syntax.Analyzer(),
		timex.Analyzer(),
		entity.Mentions(),
		attribution.Analyzer(),
		entity.Coreference(),
		event.Analyzer(),
	}
}
