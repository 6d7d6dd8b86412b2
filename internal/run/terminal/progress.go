package terminal

import (
	"fmt"
	"io"
	"sync"
	"time"

	"limpide/internal/base/fr"
)

// Patience is how long a build may run before it shows that it is alive.
const Patience = 2 * time.Second

// shownEvery is how long a line that was drawn stays.
const shownEvery = 200 * time.Millisecond

// Progress shows on one line how far something long is.
type Progress struct {
	screen io.Writer
	now    func() time.Time
	mu     sync.Mutex
	next   time.Time // before which nothing is drawn
	drew   bool
}

// NewProgress returns one that draws nothing for some time. The screen must be one that
// moves its cursor.
func NewProgress(screen io.Writer, now func() time.Time, after time.Duration) *Progress {
	return &Progress{screen: screen, now: now, next: now().Add(after)}
}

// Show puts a text in place of the one that is shown, at most five times a second.
func (p *Progress) Show(text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	if now.Before(p.next) {
		return
	}
	p.next, p.drew = now.Add(shownEvery), true
	fmt.Fprintf(p.screen, "\r\x1b[K%s", text)
}

// Files shows how many files of all are done.
func (p *Progress) Files(done, all int) {
	p.Show(fr.Integer(done) + " sur " + fr.Integer(all) + " fichiers")
}

// Clear removes the line.
func (p *Progress) Clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.drew {
		fmt.Fprint(p.screen, "\r\x1b[K")
	}
}
