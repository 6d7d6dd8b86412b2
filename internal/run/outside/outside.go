// Package outside tries the links of a portal to other sites.
package outside

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"time"

	"limpide/internal/base/diag"
	"limpide/internal/base/parallel"
	"limpide/internal/run/audit"
	"limpide/internal/run/verify"
)

// Visitor tries addresses of other sites as a considerate reader would: a few
// sites at a time, one page of each at a time, with a pause in between, and
// without downloading what it does not need.
type Visitor struct {
	client *http.Client
	agent  string        // who asks
	pause  time.Duration // between two requests to one site
	sites  int           // tried at a time
}

// New returns one that says who asks.
func New(agent string) *Visitor {
	return &Visitor{
		client: &http.Client{Timeout: 15 * time.Second},
		agent:  agent,
		pause:  time.Second,
		sites:  4,
	}
}

// Try visits every address, and says which have something to be said of. Nothing that
// happens there is an error: the network and the other sites are not the portal. answered is false if no site at all did.
func (v *Visitor) Try(ctx context.Context, all []audit.Outside) (l diag.List, answered bool) {
	bySite := map[string][]audit.Outside{}
	for _, o := range all {
		site := o.URL
		if u, err := url.Parse(o.URL); err == nil {
			site = u.Host
		}
		bySite[site] = append(bySite[site], o)
	}
	var (
		mu       sync.Mutex
		visits   sync.WaitGroup
		together = make(chan struct{}, v.sites)
	)
	for _, pages := range bySite {
		visits.Go(func() {
			together <- struct{}{}
			defer func() { <-together }()
			found, ok := v.trySite(ctx, pages)
			mu.Lock()
			defer mu.Unlock()
			l.Add(found...)
			answered = answered || ok
		})
	}
	visits.Wait()
	l.Sort(nil)
	return l, answered
}

// trySite visits the pages of one site, one after the other.
func (v *Visitor) trySite(ctx context.Context, pages []audit.Outside) (l diag.List, answered bool) {
	for i, o := range pages {
		if i > 0 && !parallel.Sleep(ctx, v.pause) {
			break
		}
		status, err := v.visit(ctx, o.URL)
		if ctx.Err() != nil {
			break
		}
		answered = answered || err == nil
		switch {
		case err != nil:
			l.Add(o.Unsure(verify.Reason(err)))
		case status == http.StatusNotFound || status == http.StatusGone:
			l.Add(o.Dead(status))
		case status >= 400:
			l.Add(o.Unsure(fmt.Sprintf("le site répond par un refus ou une panne (%d)", status)))
		}
	}
	return l, answered
}

// visit asks for the header of a page; then for the page itself when that is
// refused, since some sites only know how to give whole pages.
func (v *Visitor) visit(ctx context.Context, address string) (status int, err error) {
	ask := func(method string) (int, error) {
		r, err := http.NewRequestWithContext(ctx, method, address, nil)
		if err != nil {
			return 0, err
		}
		r.Header.Set("User-Agent", v.agent)
		r.Header.Set("Accept", "text/html,*/*;q=0.8")
		answer, err := v.client.Do(r)
		if err != nil {
			return 0, err
		}
		// The body is left where it is: closing gives the connection up.
		return answer.StatusCode, answer.Body.Close()
	}
	status, err = ask(http.MethodHead)
	if err == nil && status < 400 || !parallel.Sleep(ctx, v.pause) {
		return status, err
	}
	return ask(http.MethodGet)
}
