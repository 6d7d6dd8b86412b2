// Package schema describes the data files of a portal.
package schema
