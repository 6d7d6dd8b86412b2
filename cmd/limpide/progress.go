package main

import (
	"fmt"
	"sync"
	"time"

	"limpide/internal/base/fr"
)

// patience is how long a build may run before it shows that it is alive.
const patience = 2 * time.Second

// shownEvery is how long a line that was drawn stays.
const shownEvery = 200 * time.Millisecond

// progress shows how far a long build is, on a terminal only: a pipe gets no
// control characters.
type progress struct {
	env  *environment
	off  bool
	mu   sync.Mutex
	last time.Time // of the start, then of the last line shown
	drew bool
}

// step is told of each file done; it draws at most five times a second.
func (p *progress) step(done, all int) {
	if p.off {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	wait := patience
	if p.drew {
		wait = shownEvery
	}
	now := p.env.now()
	if now.Sub(p.last) < wait {
		return
	}
	p.last, p.drew = now, true
	fmt.Fprintf(p.env.screen, "\r\x1b[K%s sur %s fichiers", fr.Integer(done), fr.Integer(all))
}

// clear removes the line.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.drew {
		fmt.Fprint(p.env.screen, "\r\x1b[K")
	}
}
