package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"text/tabwriter"
)

// target is a bound and the value measured, in the unit of text.
type target struct {
	what, measured, bound string
	met                   bool
}

// atMost bounds the ratio of two contestants, pair by pair.
func (r *results) atMost(what, name, other string, of metric, bound float64) target {
	ratio := r.ratio(name, other, of)
	return target{what, fmt.Sprintf("× %.3g", ratio), fmt.Sprintf("≤ × %.3g", bound), ratio <= bound}
}

// below bounds the median of one contestant, in seconds or bytes.
func (r *results) below(what, name string, of metric, bound float64) target {
	value := r.median(name, of)
	write := seconds
	if bound > 1e6 {
		write = megabytes
	}
	return target{what, write(value), "< " + write(bound), value < bound}
}

// print writes the medians as a table in Markdown.
func (r *results) print(w io.Writer, title string) {
	rounds := len(r.samples[r.field[0].name])
	fmt.Fprintf(w, "\n## %s (medians of %d rounds)\n\n", title, rounds)
	t := tabwriter.NewWriter(w, 0, 0, 1, ' ', 0)
	row(t, "run", "time", "user CPU", "system CPU", "peak memory", "pages per second")
	row(t, "---", "---:", "---:", "---:", "---:", "---:")
	for _, c := range r.field {
		time := r.median(c.name, wall)
		row(t, c.name, seconds(time), seconds(r.median(c.name, user)), seconds(r.median(c.name, system)),
			megabytes(r.median(c.name, peak)), fmt.Sprintf("%.0f", float64(c.pages)/time))
	}
	t.Flush()
}

func printTargets(w io.Writer, targets []target) {
	fmt.Fprint(w, "\n## Targets\n\n")
	t := tabwriter.NewWriter(w, 0, 0, 1, ' ', 0)
	row(t, "target", "measured", "bound", "")
	row(t, "---", "---:", "---:", "---")
	for _, g := range targets {
		word := "missed"
		if g.met {
			word = "met"
		}
		row(t, g.what, g.measured, g.bound, word)
	}
	t.Flush()
}

// row writes a row of a Markdown table, its columns aligned.
func row(w io.Writer, cells ...string) {
	fmt.Fprintln(w, "| "+strings.Join(cells, "\t| ")+"\t|")
}

func seconds(v float64) string {
	if v < 1 {
		return fmt.Sprintf("%.0f ms", 1000*v)
	}
	return fmt.Sprintf("%.2f s", v)
}

func kilobytes(bytes int) string { return fmt.Sprintf("%d kB", bytes/1000) }

func megabytes(v float64) string { return fmt.Sprintf("%.0f MB", v/1e6) }

// printMachine says what the figures depend on.
func printMachine(w io.Writer) {
	fmt.Fprintf(w, "%s, %s/%s, %d processors", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	if model := processor(); model != "" {
		fmt.Fprintf(w, " (%s)", model)
	}
	fmt.Fprintln(w)
}

// processor names the model of the processor where the system says it.
func processor() string {
	data, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(data)) {
		if key, value, found := strings.Cut(line, ":"); found && strings.TrimSpace(key) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return ""
}
