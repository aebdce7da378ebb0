// Package invoice reads orders and computes what they cost, in cents, with the tax per rate.
package invoice

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
)

// Bounds that keep every product below within 64 bits.
const (
	maxLines     = 500
	maxQuantity  = 10_000
	maxUnitCents = 10_000_000
)

var currency = regexp.MustCompile(`^[A-Z]{3}$`)

// Order is what a job asks for an invoice of.
type Order struct {
	Customer string `json:"customer"`
	Currency string `json:"currency"`
	Lines    []Line `json:"lines"`
}

// Line is so many of one item; prices are without tax.
type Line struct {
	Item       string `json:"item"`
	Quantity   int64  `json:"quantity"`
	UnitCents  int64  `json:"unit_cents"`
	TaxPercent int64  `json:"tax_percent"`
}

// Tax is what one rate comes to over all lines that have it.
type Tax struct {
	Percent  int64
	NetCents int64
	TaxCents int64
}

// Invoice is an order with its totals; Taxes are by rate, the lowest first.
type Invoice struct {
	Order
	Taxes    []Tax
	NetCents int64
	TaxCents int64
}

// Parse reads an order. An error says what is wrong with it: another try would end the same.
func Parse(text string) (Order, error) {
	decoder := json.NewDecoder(bytes.NewBufferString(text))
	decoder.DisallowUnknownFields()
	var order Order
	if err := decoder.Decode(&order); err != nil {
		return order, fmt.Errorf("is no order: %w", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return order, errors.New("has text after the order")
	}
	return order, order.check()
}

func (order Order) check() error {
	switch {
	case order.Customer == "":
		return errors.New("names no customer")
	case !currency.MatchString(order.Currency):
		return fmt.Errorf("currency %q is not three capitals", order.Currency)
	case len(order.Lines) == 0 || len(order.Lines) > maxLines:
		return fmt.Errorf("has %d lines, 1 to %d are taken", len(order.Lines), maxLines)
	}
	for index, line := range order.Lines {
		switch {
		case line.Quantity < 1 || line.Quantity > maxQuantity:
			return fmt.Errorf("line %d: quantity %d is not in 1 to %d", index+1, line.Quantity, maxQuantity)
		case line.UnitCents < 0 || line.UnitCents > maxUnitCents:
			return fmt.Errorf("line %d: unit_cents %d is not in 0 to %d", index+1, line.UnitCents, maxUnitCents)
		case line.TaxPercent < 0 || line.TaxPercent > 100:
			return fmt.Errorf("line %d: tax_percent %d is not in 0 to 100", index+1, line.TaxPercent)
		}
	}
	return nil
}

// Of computes the invoice. Tax is rounded half up once for each rate, not for each line (EN 16931, BR-CO-17).
func Of(order Order) Invoice {
	net := map[int64]int64{}
	for _, line := range order.Lines {
		net[line.TaxPercent] += line.Quantity * line.UnitCents
	}
	result := Invoice{Order: order}
	for percent, cents := range net {
		tax := (cents*percent + 50) / 100
		result.Taxes = append(result.Taxes, Tax{Percent: percent, NetCents: cents, TaxCents: tax})
		result.NetCents += cents
		result.TaxCents += tax
	}
	slices.SortFunc(result.Taxes, func(one, other Tax) int { return int(one.Percent - other.Percent) })
	return result
}
