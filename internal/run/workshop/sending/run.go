package sending

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"limpide/internal/base/diag"
	"limpide/internal/base/disk"
	"limpide/internal/base/fr"
	"limpide/internal/portal/hosting"
	"limpide/internal/run/folder"
	"limpide/internal/run/output"
	"limpide/internal/run/publish"
	"limpide/internal/run/publish/reach"
	"limpide/internal/run/verify"
)

// step is where a sending is.
type step int

const (
	idle step = iota
	comparing
	compared
	sending
	verifying
	sent
	failed
)

// state is what is known of a sending at one instant.
type state struct {
	Step      step
	Sentences []string         // of the plan
	Nothing   bool             // the site is there already
	Touches   bool             // what limpide has not put there is concerned
	Progress  publish.Progress // of the sending
	Fault     string           // why it failed
	Faults    diag.List        // what the publication refuses, or the verification found
	Password  bool             // the server asks for one
	Key       string           // the fingerprint that the server shows, and nobody has accepted
	Served    string           // what the verification says in the end
}

// Working reports whether it changes by itself.
func (s state) Working() bool { return slices.Contains([]step{comparing, sending, verifying}, s.Step) }

func (s state) IsCompared() bool { return s.Step == compared }
func (s state) IsSent() bool     { return s.Step == sent }
func (s state) IsFailed() bool   { return s.Step == failed }

// Doing says what is under way.
func (s state) Doing() string {
	switch s.Step {
	case sending:
		if s.Progress.AllFiles > 0 {
			return "Envoi : " + s.Progress.String() + "."
		}
		return "Construction du site à envoyer."
	case verifying:
		return "Le site est envoyé. Vérification de ce que sert son adresse."
	}
	return "Construction du site, et comparaison avec ce qui est en ligne."
}

// run is one sending, from its comparison to its verification. Only one goes on at a time.
type run struct {
	verified func(ctx context.Context, address, built string) verify.Report

	mu     sync.Mutex
	state  state
	cancel context.CancelFunc // of what is under way; nil when nothing is

	to     hosting.Hosting
	access reach.Access // with the password, until it ends
	all    bool
}

func (r *run) now() state {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.state
}

// begin starts work in the background, unless some is under way.
func (r *run) begin(from func(state) bool, first state, work func(context.Context) state) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.state.Working() || !from(r.state) {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	r.state, r.cancel = first, cancel
	go func() {
		last := work(ctx)
		if ctx.Err() != nil && first.Step == comparing {
			last = state{}
		}
		cancel()
		r.mu.Lock()
		defer r.mu.Unlock()
		if r.state, r.cancel = last, nil; last.Step != compared && last.Key == "" {
			r.access = reach.Access{} // nobody needs the password any more
		}
	}()
}

// set changes what is known while work goes on.
func (r *run) set(change func(*state)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	change(&r.state)
}

func (r *run) stop() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.cancel != nil {
		r.cancel()
		return
	}
	r.state, r.access = state{}, reach.Access{}
}

func failure(err error) state {
	s := state{Step: failed, Fault: fr.Capital(err.Error()) + "."}
	if unknown, ok := errors.AsType[reach.UnknownKey](err); ok {
		return state{Step: failed, Key: unknown.Fingerprint}
	}
	if fault, ok := errors.AsType[output.Fault](err); ok {
		return state{Step: failed, Faults: diag.List{fault.Diagnostic}}
	}
	s.Password = errors.Is(err, reach.ErrPassword)
	return s
}

func always(state) bool { return true }

// compare makes the site that would be published, in another folder, and looks at what
// would change where it is hosted.
func (r *run) compare(job *folder.Job, to *hosting.Hosting, access reach.Access, all bool) {
	r.begin(always, state{Step: comparing}, func(ctx context.Context) state {
		r.set(func(*state) { r.to, r.access, r.all = *to, access, all })
		return r.rehearse(ctx, job)
	})
}

// again compares once more, with a server whose key was accepted.
func (r *run) again(job *folder.Job, fingerprint string) {
	r.begin(func(s state) bool { return s.Key == fingerprint }, state{Step: comparing}, func(ctx context.Context) state {
		r.set(func(*state) { r.to.Fingerprint = fingerprint })
		return r.rehearse(ctx, job)
	})
}

// rehearse tries the server, makes the site in a folder of its own and makes the plan.
func (r *run) rehearse(ctx context.Context, job *folder.Job) state {
	open, where, err := r.reach(ctx, job)
	if err != nil {
		return failure(err)
	}
	aside, err := os.MkdirTemp("", "limpide-")
	if err != nil {
		return failure(err)
	}
	defer os.RemoveAll(aside)
	built := filepath.Join(aside, "public")
	_, faults, err := job.Rehearse(ctx, built)
	if s, ok := ended(ctx, faults, err); ok {
		return s
	}
	plan, err := publish.Prepare(ctx, disk.Open(built), where, open, r.all)
	if err != nil {
		return failure(err)
	}
	return state{Step: compared, Sentences: plan.Sentences(), Nothing: plan.Nothing(), Touches: plan.Touches()}
}

// reach connects once, so that what cannot be sent, and what the site online shows, is known
// before it is made.
func (r *run) reach(ctx context.Context, job *folder.Job) (open publish.Opener, where string, err error) {
	where, open, err = publish.To(&r.to, job.Source, job.Output, r.access)
	if err != nil {
		return nil, "", err
	}
	store, err := open(ctx)
	if err != nil {
		return nil, "", err
	}
	job.Online, err = publish.Publications(store)
	return open, where, errors.Join(err, store.Close())
}

// ended returns how a build ended that gave no site to send.
func ended(ctx context.Context, faults diag.List, err error) (state, bool) {
	switch {
	case ctx.Err() != nil:
		return state{}, true
	case err != nil:
		return failure(err), true
	case faults.Errors() > 0:
		return state{Step: failed, Faults: faults, Fault: "La publication refuse ce qui suit : rien n’a été envoyé."}, true
	}
	return state{}, false
}

// send makes the site, then sends it if it still is what was compared. Others says that
// what limpide has not put there may be concerned. Look is told once the data remember
// what is published.
func (r *run) send(job *folder.Job, others bool, look func()) {
	shown := r.now()
	r.begin(func(s state) bool { return s.Step == compared && !s.Nothing && (others || !s.Touches) }, state{Step: sending}, func(ctx context.Context) state {
		open, where, err := r.reach(ctx, job)
		if err != nil {
			return failure(err)
		}
		made, faults, err := job.Make(ctx)
		look()
		if s, ok := ended(ctx, faults, err); ok {
			return s
		}
		plan, err := publish.Prepare(ctx, disk.Open(job.Output), where, open, r.all)
		if err != nil {
			return failure(err)
		}
		if !slices.Equal(plan.Sentences(), shown.Sentences) { // the files or the site have changed meanwhile
			return state{Step: compared, Sentences: plan.Sentences(), Nothing: plan.Nothing(), Touches: plan.Touches()}
		}
		if err := plan.Run(ctx, func(at publish.Progress) { r.set(func(s *state) { s.Progress = at }) }); err != nil {
			return failure(err)
		}
		r.set(func(s *state) { s.Step = verifying })
		report := r.verified(ctx, made.BaseURL, job.Output)
		last := state{Step: sent, Sentences: plan.Sentences(), Faults: report.Faults}
		if report.Faults.Errors() == 0 && ctx.Err() == nil {
			last.Served = made.BaseURL + " sert " + fr.Count(report.Files-report.Passed, "fichier", "fichiers") + ", comme il faut."
		}
		return last
	})
}
