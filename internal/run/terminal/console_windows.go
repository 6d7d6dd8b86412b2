package terminal

import (
	"io"
	"os"
	"strings"
	"syscall"
	"unsafe"

	"limpide/internal/base/typed"
)

var (
	kernel32              = syscall.NewLazyDLL("kernel32.dll")
	getConsoleProcessList = kernel32.NewProc("GetConsoleProcessList")
	setConsoleMode        = kernel32.NewProc("SetConsoleMode")
	setPlaceholderMode    = syscall.NewLazyDLL("ntdll.dll").NewProc("RtlSetProcessPlaceholderCompatibilityMode")
)

// Console returns where a standard output is written, and whether it is a
// console that moves its cursor when it is told to: one before Windows 10 would
// show the order itself.
//
// Package os writes to a console in Unicode, whatever its code page.
func Console(f *os.File) (out io.Writer, isTerminal bool) {
	const virtualTerminal = 4 // ENABLE_VIRTUAL_TERMINAL_PROCESSING
	var mode uint32
	if syscall.GetConsoleMode(syscall.Handle(f.Fd()), &mode) != nil {
		return f, false
	}
	done, _, _ := setConsoleMode.Call(f.Fd(), uintptr(mode|virtualTerminal))
	return consoleWriter{f}, done != 0
}

// consoleWriter writes to a console. Its fonts do not have every sign, and it
// borrows none from the others: those of WGL4 are in all of them.
type consoleWriter struct{ f *os.File }

var inFonts = strings.NewReplacer("\u202f", "\u00a0", "╵", "│")

func (c consoleWriter) Write(p []byte) (int, error) {
	if _, err := inFonts.WriteString(c.f, string(p)); err != nil {
		return 0, err
	}
	return len(p), nil
}

// OwnsConsole reports whether the console was opened for this program alone, as
// it is when its icon is opened: a console closes with the last of its programs.
func OwnsConsole() bool {
	var ids [2]uint32
	n, _, _ := getConsoleProcessList.Call(uintptr(unsafe.Pointer(&ids[0])), uintptr(len(ids)))
	return n == 1
}

// SeeWholeFiles makes the files that OneDrive and its like fetch when they are
// opened look like the ordinary files they stand for; Windows does so by itself
// for some programs only.
func SeeWholeFiles() {
	const disguised = 1                   // PHCM_DISGUISE_PLACEHOLDER
	if setPlaceholderMode.Find() == nil { // since Windows 10
		_, _, _ = setPlaceholderMode.Call(disguised)
	}
}

// Shell returns the kind of shell that this program was started from.
func Shell() typed.Shell {
	const processes = 2 // TH32CS_SNAPPROCESS
	list, err := syscall.CreateToolhelp32Snapshot(processes, 0)
	if err != nil {
		return typed.Cmd
	}
	defer syscall.CloseHandle(list)
	parent := uint32(os.Getppid())
	entry := syscall.ProcessEntry32{Size: uint32(unsafe.Sizeof(syscall.ProcessEntry32{}))}
	for err := syscall.Process32First(list, &entry); err == nil; err = syscall.Process32Next(list, &entry) {
		if entry.ProcessID == parent {
			return typed.ShellOf(syscall.UTF16ToString(entry.ExeFile[:]))
		}
	}
	return typed.Cmd
}
