package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// sample is what one run of a process took.
type sample struct {
	wall, user, system time.Duration
	peak               int64 // bytes of resident memory, at most
}

// metric reads one number of a sample, in seconds or bytes.
type metric func(sample) float64

func wall(s sample) float64   { return s.wall.Seconds() }
func user(s sample) float64   { return s.user.Seconds() }
func system(s sample) float64 { return s.system.Seconds() }
func peak(s sample) float64   { return float64(s.peak) }

// contestant is a command to be measured.
//
// Each run that writes has a folder of its own. To remove the one before would
// slow the next down: for five minutes, ext4 looks at every inode freed lately
// before it gives one again, which doubles the time of writing a site.
type contestant struct {
	name    string
	pages   int // that it makes
	command func(run int) *exec.Cmd
	faulty  bool // it reports faults, and fails
}

// measure runs the contestant once.
//
// The kernel counts the peak memory of a process from before its exec, when it
// still shares that of its parent. So this process must stay smaller than all
// it measures: whatever is big happens in children.
func (c contestant) measure(run int) (sample, error) {
	flush() // what the run before left for the system to write
	cmd := c.command(run)
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	start := time.Now()
	err := cmd.Run()
	took := time.Since(start)
	if failed := errors.As(err, new(*exec.ExitError)); err != nil && !failed || failed != c.faulty {
		return sample{}, fmt.Errorf("%s: %w\n%s", c.name, err, complaints.String())
	}
	state := cmd.ProcessState
	return sample{took, state.UserTime(), state.SystemTime(), peakMemory(state)}, nil
}

// results are the samples of each contestant, one a round.
type results struct {
	field   []contestant
	samples map[string][]sample
}

// compete runs every contestant once to warm the disk's cache up, then once a
// round. The order is reversed every other round, so that what one leaves
// behind (heat, caches) does not always fall on the same one.
func compete(rounds int, field []contestant) (*results, error) {
	r := &results{field, map[string][]sample{}}
	for _, c := range field {
		if _, err := c.measure(0); err != nil {
			return nil, err
		}
	}
	order := slices.Clone(field)
	for round := range rounds {
		for _, c := range order {
			s, err := c.measure(round + 1)
			if err != nil {
				return nil, err
			}
			r.samples[c.name] = append(r.samples[c.name], s)
		}
		slices.Reverse(order)
	}
	return r, nil
}

// median returns the median of a metric over the rounds.
func (r *results) median(name string, of metric) float64 {
	values := make([]float64, 0, len(r.samples[name]))
	for _, s := range r.samples[name] {
		values = append(values, of(s))
	}
	return median(values)
}

// ratio returns the median of the ratios round by round: two contestants of one
// round met the same neighbours on the machine.
func (r *results) ratio(name, other string, of metric) float64 {
	var ratios []float64
	for i, s := range r.samples[name] {
		if base := of(r.samples[other][i]); base > 0 {
			ratios = append(ratios, of(s)/base)
		}
	}
	return median(ratios)
}

func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	middle := len(values) / 2
	if len(values)%2 == 1 {
		return values[middle]
	}
	return (values[middle-1] + values[middle]) / 2
}

// quiet runs a program that is not measured; what it prints shows only if it
// fails.
func quiet(name string, args ...string) error {
	return quietCommand(exec.Command(name, args...))
}

func quietCommand(cmd *exec.Cmd) error {
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", strings.Join(cmd.Args, " "), err, out)
	}
	return nil
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

var errNotRoot = errors.New("run it from the root of the repository: go run ./tools/bench")
