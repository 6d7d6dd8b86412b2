package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"limpide/internal/base/typed"
)

// opened does what is expected of a program whose icon was opened: it shows the
// portal beside it. The window closes with the program, so that it waits for what
// went wrong to be read.
func opened(env *environment, program string, in io.Reader) int {
	code := exitFault
	if folder, ok := portalBeside(program); ok {
		fmt.Fprintf(env.stdout, "Portail du dossier « %s ».\nPour l’arrêter, fermez cette fenêtre.\n\n", folder)
		code = run(env, []string{"serve", "--open", "--source", folder})
	} else if folder, ok := portalToCome(program); ok {
		fmt.Fprintf(env.stdout, `Il n’y a pas encore de portail à côté de limpide : la page qui s’ouvre dans votre
navigateur en commence un, dans le dossier « %s ».

Si vous en avez déjà un, fermez cette fenêtre, mettez limpide dans son dossier, à côté
de content et data, puis ouvrez-le à nouveau.

`, folder)
		code = run(env, []string{"serve", "--open", "--source", folder})
		_ = os.Remove(folder) // if nothing was begun there
	} else {
		program = typed.Word(typed.Cmd, program)
		fmt.Fprintf(env.stdout, `Il n’y a pas de portail à côté de limpide.

Si vous en avez un, mettez limpide dans son dossier, à côté de content et data,
puis ouvrez-le à nouveau.

Pour en commencer un, mettez limpide dans un dossier à vous et affichez ce
dossier. Cliquez dans la barre d’adresse de la fenêtre, écrivez cmd, appuyez sur
Entrée, puis écrivez :

  %s new portail mon-portail

L’aide de limpide s’obtient de la même façon :

  %s aide
`, program, program)
	}
	if code != exitOK {
		fmt.Fprint(env.stdout, "\nAppuyez sur Entrée pour fermer cette fenêtre. ")
		_, _ = bufio.NewReader(in).ReadString('\n') // at the end of the input too
	}
	return code
}

// portalBeside returns the portal in whose folder a program is, or the only one
// in the folders beside it, where « limpide new portail » puts it.
func portalBeside(program string) (folder string, ok bool) {
	here := filepath.Dir(program)
	for folder := here; ; folder = filepath.Dir(folder) {
		if isPortal(folder) {
			return folder, true
		}
		if folder == filepath.Dir(folder) {
			break
		}
	}
	if beside := portalsIn(here); len(beside) == 1 {
		return beside[0], true
	}
	return "", false
}

func isPortal(folder string) bool {
	info, err := os.Stat(filepath.Join(folder, "data", "portail.toml"))
	return err == nil && info.Mode().IsRegular()
}

// portalsIn returns the folders of a folder that hold a portal.
func portalsIn(folder string) (found []string) {
	entries, _ := os.ReadDir(folder) // of a folder that cannot be read, nothing is known
	for _, entry := range entries {
		if inside := filepath.Join(folder, entry.Name()); isPortal(inside) {
			found = append(found, inside)
		}
	}
	return found
}

// portalToCome makes the folder where a first portal can be begun, beside the program.
// There is none where a portal stands beside it already, or nothing can be written.
func portalToCome(program string) (folder string, ok bool) {
	here := filepath.Dir(program)
	if len(portalsIn(here)) > 0 {
		return "", false // several: which one is meant is not for limpide to say
	}
	folder = filepath.Join(here, "mon-portail")
	if err := os.Mkdir(folder, 0o777); err != nil && !errors.Is(err, fs.ErrExist) || checkFree(folder) != nil {
		return "", false
	}
	return folder, true
}
