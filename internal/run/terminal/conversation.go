// Package terminal is the terminal that a command is typed in: what it may show, which
// shell reads it, and who answers there.
package terminal

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/term"

	"limpide/internal/change"
)

// Conversation asks questions on a terminal.
type Conversation struct {
	in  *bufio.Reader
	out io.Writer
}

// NewConversation returns the one of the standard input, which asks on out; nil if nobody is
// there to answer.
func NewConversation(out io.Writer) *Conversation {
	if !term.IsTerminal(int(os.Stdin.Fd())) {
		return nil
	}
	return &Conversation{bufio.NewReader(os.Stdin), out}
}

// line reads one answer; ok is false at the end of the input. Some terminals send
// what their arrows are instead of moving: no answer holds that.
func (c *Conversation) line() (text string, ok bool) {
	for {
		text, err := c.in.ReadString('\n')
		text = strings.TrimSpace(text)
		if !strings.ContainsFunc(text, unicode.IsControl) || err != nil {
			return text, err == nil || text != ""
		}
		fmt.Fprint(c.out, "Cette réponse contient un signe qui ne se voit pas, comme en fait une flèche du clavier : retapez-la : ")
	}
}

// Prompt asks one question; without a terminal, nobody answers.
func (c *Conversation) Prompt(question string) string {
	if c == nil {
		return ""
	}
	fmt.Fprintf(c.out, "%s : ", question)
	text, _ := c.line()
	return text
}

// Secret asks for what is not shown while it is typed. Ctrl-C gives the terminal back as
// it was.
func (c *Conversation) Secret(question string) string {
	terminal := int(os.Stdin.Fd())
	before, err := term.GetState(terminal)
	if err != nil {
		return ""
	}
	stopped := make(chan os.Signal, 1)
	signal.Notify(stopped, os.Interrupt)
	defer close(stopped)
	defer signal.Stop(stopped)
	go func() {
		if _, is := <-stopped; is {
			_ = term.Restore(terminal, before)
			os.Exit(1)
		}
	}()
	fmt.Fprintf(c.out, "%s : ", question)
	text, _ := term.ReadPassword(terminal) // nothing is given at the end of the input
	fmt.Fprintln(c.out)
	return string(text)
}

// Agree asks a question that is answered by yes or no, until it is. No answer is
// no.
func (c *Conversation) Agree(question string) bool {
	for {
		fmt.Fprintf(c.out, "%s (oui/non) ", question)
		text, _ := c.line()
		switch strings.ToLower(strings.TrimRight(text, ".! ")) {
		case "o", "oui", "y", "yes":
			return true
		case "n", "non", "no", "":
			return false
		}
		fmt.Fprintln(c.out, "Répondez par oui ou par non.")
	}
}

// Ask asks a question until reply takes the answer. It returns false if the
// user gives up: an empty answer, or « non ».
func (c *Conversation) Ask(q change.Question, reply func(string) error) bool {
	if q.Agree != "" {
		return c.Agree(q.Text) && reply(q.Agree) == nil
	}
	form := "rien pour abandonner"
	if q.Form != "" {
		form = q.Form + " ; " + form
	}
	for {
		fmt.Fprintln(c.out, q.Text)
		for i, choice := range q.Choices {
			fmt.Fprintf(c.out, "  %d. %s\n", i+1, choice.Text)
		}
		fmt.Fprintf(c.out, "Réponse (%s) : ", form)
		text, ok := c.line()
		if !ok || text == "" {
			return false
		}
		if n, err := strconv.Atoi(strings.TrimRight(text, ".)")); err == nil && n >= 1 && n <= len(q.Choices) {
			text = q.Choices[n-1].Value
		}
		err := reply(text)
		if err == nil {
			return true
		}
		fmt.Fprintf(c.out, "%v.\n", err)
	}
}
