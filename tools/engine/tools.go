//go:build tools

// Package engine pins the Pulumi CLI for builds from source. It has no code of its own.
package engine

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
