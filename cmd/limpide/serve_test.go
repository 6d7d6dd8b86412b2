package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// scriptCommands are what scripts need to talk to limpide serve, and to play what
// happens to its files.
var scriptCommands = map[string]func(ts *testscript.TestScript, neg bool, args []string){
	"port":     freePort,
	"attendre": waitFor,

	"interrompre": interrupt,
}

// freePort sets PORT to a port that nobody listens on.
func freePort(ts *testscript.TestScript, _ bool, _ []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	_, port, err := net.SplitHostPort(l.Addr().String())
	ts.Check(err)
	ts.Check(l.Close())
	ts.Setenv("PORT", port)
}

// waitFor asks for a page of PORT until it holds a text: attendre /mission/ 'Le rôle'.
func waitFor(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: attendre address text")
	}
	address := "http://127.0.0.1:" + ts.Getenv("PORT") + args[0]
	last := ""
	for deadline := time.Now().Add(2 * time.Minute); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if last = fetch(address); strings.Contains(last, args[1]) {
			return
		}
	}
	ts.Fatalf("%s: %q is not in\n%s", address, args[1], last)
}

func fetch(address string) string {
	r, err := http.Get(address)
	if err != nil {
		return err.Error()
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	return fmt.Sprint(r.Status, "\n", string(body), err)
}
