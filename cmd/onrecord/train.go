package main

import "errors"

type trainCmd struct{}

func (trainCmd) Run() error { return errors.New("train: nothing to train yet") }
