// Package seal writes what a program keeps for itself so that a part of it, or
// what something else made of it, is never taken for the whole.
package seal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
)

// ErrBroken says that a text is not one that [Write] gave.
var ErrBroken = errors.New("ce n’est plus ce que limpide a écrit")

// Write returns a value as JSON, below its digest. It panics on a value that JSON
// cannot hold, which is a fault of the program.
func Write(value any) []byte {
	text, err := json.MarshalIndent(value, "", " ")
	if err != nil {
		panic("seal: " + err.Error())
	}
	return append([]byte(digest(text)+"\n"), text...)
}

// Read reads a text of [Write] back.
func Read(data []byte, value any) error {
	text, ok := opened(data)
	if !ok || json.Unmarshal(text, value) != nil {
		return ErrBroken
	}
	return nil
}

// IsWhole reports whether a text is one of [Write], without reading it.
func IsWhole(data []byte) bool {
	text, ok := opened(data)
	return ok && json.Valid(text)
}

func opened(data []byte) (text []byte, ok bool) {
	sum, text, _ := bytes.Cut(data, []byte("\n"))
	return text, string(sum) == digest(text)
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
