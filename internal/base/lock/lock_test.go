package lock_test

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"limpide/internal/base/lock"
)

// The test binary runs itself again as a process that takes the lock of a file
// and keeps it until it is killed.
const childFile = "LOCK_TEST_FILE"

func TestMain(m *testing.M) {
	if file := os.Getenv(childFile); file != "" {
		_, err := lock.Exclusive(file, "l’autre")
		fmt.Println(err)
		bufio.NewReader(os.Stdin).ReadByte()
	}
	os.Exit(m.Run())
}

func TestLock_des_partages_ou_un_seul(t *testing.T) {
	file := filepath.Join(t.TempDir(), "dossier", "verrou")
	mustTake := func(take func(file, who string) (*lock.Lock, error), who string) *lock.Lock {
		t.Helper()
		l, err := take(file, who)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	refused := func(take func(file, who string) (*lock.Lock, error)) {
		t.Helper()
		if _, err := take(file, "un de trop"); !errors.Is(err, lock.ErrHeld) {
			t.Fatalf("error %v, want ErrHeld", err)
		}
	}
	a, b := mustTake(lock.Shared, "a"), mustTake(lock.Shared, "b")
	refused(lock.Exclusive)
	if got := lock.Holder(file); got != "b" {
		t.Errorf("Holder = %q, want b", got)
	}
	b.Release()
	if got := lock.Holder(file); got != "" {
		t.Errorf("Holder = %q once b is gone, want nobody", got)
	}
	refused(lock.Exclusive)
	a.Release()
	c := mustTake(lock.Exclusive, "c, plus long")
	refused(lock.Exclusive)
	refused(lock.Shared)
	if got := lock.Holder(file); got != "c, plus long" {
		t.Errorf("Holder = %q, want c", got)
	}
	c.Remove()
	if _, err := os.Stat(filepath.Dir(file)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder of the lock stays: %v", err)
	}
}

func TestLock_d_un_processus_mort(t *testing.T) {
	file := filepath.Join(t.TempDir(), "verrou")
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childFile+"="+file)
	if _, err := child.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := child.StdoutPipe()
	if err == nil {
		err = child.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	if said, err := bufio.NewReader(out).ReadString('\n'); said != "<nil>\n" {
		t.Fatalf("the child says %q, %v", said, err)
	}
	if _, err := lock.Shared(file, ""); !errors.Is(err, lock.ErrHeld) || lock.Holder(file) != "l’autre" {
		t.Errorf("error %v, holder %q, want ErrHeld by the other", err, lock.Holder(file))
	}
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	child.Wait()
	l, err := lock.Exclusive(file, "moi")
	if err != nil {
		t.Fatalf("the lock of a dead process: %v", err)
	}
	l.Release()
}
