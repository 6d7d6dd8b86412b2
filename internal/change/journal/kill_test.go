package journal

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"strconv"
	"testing"
)

// The test binary runs itself again as a command that changes the portal of a
// folder, and kills itself before its n-th call of the system.
const (
	childRoot = "JOURNAL_TEST_ROOT"
	childCall = "JOURNAL_TEST_CALL"
	childRole = "JOURNAL_TEST_ROLE"
)

func TestMain(m *testing.M) {
	root := os.Getenv(childRoot)
	if root == "" {
		os.Exit(m.Run())
	}
	last, _ := strconv.Atoi(os.Getenv(childCall))
	j, _ := open(root)
	calls := 0
	j.system.before = func(string, string, string) error {
		if calls++; calls == last {
			self, err := os.FindProcess(os.Getpid())
			if err == nil {
				err = self.Kill()
			}
			if err != nil {
				fmt.Println(err)
			}
			select {}
		}
		return nil
	}
	var err error
	switch os.Getenv(childRole) {
	case "commit":
		err = j.Commit(theStep, theChange)
	case "read":
		_, err = j.Read()
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	os.Exit(0)
}

// runKilled reports whether the command was killed before its n-th call, which is
// false when it makes fewer.
func runKilled(t *testing.T, role, root string, n int) bool {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childRole+"="+role, childRoot+"="+root, fmt.Sprint(childCall, "=", n))
	out, err := child.Output()
	if _, exited := errors.AsType[*exec.ExitError](err); err != nil && (!exited || len(out) > 0) {
		t.Fatalf("%s killed before call %d: %v\n%s", role, n, err, out)
	}
	return err != nil
}

// TestKill kills the command that changes the files before each of its calls of
// the system, and the command that finds what it left before each of its own in
// turn. The next one finds the old state or the new one, and nothing else.
func TestKill(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("what is killed is another process")
	}
	seen := map[string]int{}
	for n := 1; ; n++ {
		root := newPortal(t)
		if !runKilled(t, "commit", root, n) {
			checkFiles(t, "not killed", root, after)
			break
		}
		where := fmt.Sprintf("killed before call %d", n)
		if n%3 == 0 { // the command that settles is killed as well
			runKilled(t, "read", root, 1+n/3)
		}
		mustRead(t, root)
		switch got := files(t, root); {
		case maps.Equal(got, before):
			seen["before"]++
		case maps.Equal(got, after):
			seen["after"]++
		default:
			t.Errorf("%s: the portal is neither as before nor as after: %v", where, got)
		}
		checkClosed(t, where, root)
		j, _ := open(root)
		if err := j.Commit(theStep, theChange); err != nil && maps.Equal(files(t, root), before) {
			t.Errorf("%s: the next change: %v", where, err)
		}
	}
	if seen["before"] < 10 || seen["after"] < 10 {
		t.Errorf("%v: the kills are not spread over the change", seen)
	}
	t.Log(seen)
}
