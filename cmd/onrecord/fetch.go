package main

import (
	"strings"

	"onrecord/intake/fetch"
)

// fetchFlags are the options of every command that gets pages.
type fetchFlags struct {
	Contact      string `env:"ONRECORD_CONTACT" placeholder:"ADDRESS" help:"A web or mail address at which those who are fetched from can ask; it goes into the User-Agent."`
	AllowPrivate bool   `help:"Fetch from private addresses too: this machine, the network it is in."`
}

// client gets pages under the program's own name, from the public internet unless
// the user says otherwise.
func (f fetchFlags) client() *fetch.Client {
	return fetch.New(fetch.Options{Agent: fetch.Agent(agentVersion(), f.Contact), Private: f.AllowPrivate})
}

// agentVersion is the build's version without the compiler's.
func agentVersion() string {
	version, _, _ := strings.Cut(build(), " ")
	return version
}
