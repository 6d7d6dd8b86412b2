package portal

import "limpide/internal/base/diag"

// Level is the depth of a node in a framework.
type Level uint8

const (
	Root Level = iota
	Axis
	SubAxis
	Measure // "action" of the référentiel, shown as « mesure » since December 2025
)

// String returns the French name of the level.
func (l Level) String() string {
	return [...]string{"référentiel", "axe", "sous-axe", "mesure"}[l]
}

// Framework is a référentiel: a tree of nodes worth points.
type Framework struct {
	ID         string // "cae"
	Name       string // "Climat Air Énergie"
	ShortName  string // "CAE"
	Slug       string // "climat-air-energie"
	Version    string
	Root       *Node
	Nodes      []*Node // root first, then parents before children
	StarRule   string  // "supérieur à" or "supérieur ou égal à"
	Thresholds []Threshold
	Dataset    *Dataset
	Place      diag.Place

	byID map[string]*Node
}

// Threshold is the score from which a star may be asked for. It is a landmark
// on a scale, not a rule that gives the star.
type Threshold struct {
	Stars   int
	Percent float64 // of the personalised potential, points done only
}

// Node is an axis, a sub-axis or a measure of a framework.
type Node struct {
	ID        string // "1.1.2"
	Level     Level
	Title     string
	Short     string // short title, or Title
	Points    float64
	Parent    *Node
	Children  []*Node
	Framework *Framework
	Index     int // in Framework.Nodes
	Place     diag.Place
}

// Add appends a node below parent; parents come first.
func (f *Framework) Add(n *Node, parent *Node) {
	n.Framework, n.Parent, n.Index = f, parent, len(f.Nodes)
	f.Nodes = append(f.Nodes, n)
	if f.byID == nil {
		f.byID = map[string]*Node{}
	}
	f.byID[n.ID] = n
	if parent == nil {
		f.Root = n
		return
	}
	parent.Children = append(parent.Children, n)
}

// Node returns the node of this id ("1.1.2"; "" is the root), or nil.
func (f *Framework) Node(id string) *Node { return f.byID[id] }

// Axes returns the nodes right below the root.
func (f *Framework) Axes() []*Node { return f.Root.Children }

// Measures returns the measures below a node, in order.
func (n *Node) Measures() []*Node {
	if n.Level == Measure {
		return []*Node{n}
	}
	var found []*Node
	for _, c := range n.Children {
		found = append(found, c.Measures()...)
	}
	return found
}

// Ref returns the reference used in data files: "cae:1.1.2".
func (n *Node) Ref() string { return n.Framework.ID + ":" + n.ID }

// Axis returns the axis that n belongs to, n itself included; nil for the root.
func (n *Node) Axis() *Node {
	for n != nil && n.Level > Axis {
		n = n.Parent
	}
	if n == nil || n.Level != Axis {
		return nil
	}
	return n
}
