package main

import "errors"

type readCmd struct{}

func (readCmd) Run() error { return errors.New("read: nothing to read with yet") }
