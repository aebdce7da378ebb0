package invoice

import (
	"slices"
	"strings"
	"testing"
)

func TestTaxIsRoundedHalfUpOncePerRate(t *testing.T) {
	order, err := Parse(`{"customer":"Harbour Hotel","currency":"EUR","lines":[
		{"item":"Towel","quantity":1,"unit_cents":5,"tax_percent":10},
		{"item":"Soap","quantity":3,"unit_cents":335,"tax_percent":19},
		{"item":"Lamp","quantity":1,"unit_cents":3,"tax_percent":19},
		{"item":"Vase","quantity":1,"unit_cents":3,"tax_percent":19}]}`)
	if err != nil {
		t.Fatal(err)
	}
	got := Of(order)
	// 10 % of 5 is 0.5 → 1; 19 % of 1011 is 192.09 → 192, where line by line it would have been 191 + 1 + 1.
	want := []Tax{{10, 5, 1}, {19, 1011, 192}}
	if !slices.Equal(got.Taxes, want) || got.NetCents != 1016 || got.TaxCents != 193 {
		t.Errorf("got %+v, want taxes %+v, net 1016, tax 193", got, want)
	}
}

func TestParseSaysWhatIsWrong(t *testing.T) {
	line := `{"item":"Soap","quantity":1,"unit_cents":1,"tax_percent":7}`
	order := func(customer, currency, lines string) string {
		return `{"customer":"` + customer + `","currency":"` + currency + `","lines":[` + lines + `]}`
	}
	for text, want := range map[string]string{
		`{"customer":`:                   "is no order",
		`{"client":"A"}`:                 `unknown field "client"`,
		order("A", "EUR", line) + "{}":   "text after",
		order("", "EUR", line):           "no customer",
		order("A", "eur", line):          "three capitals",
		order("A", "EUR", ""):            "0 lines",
		order("A", "EUR", line+","+`{}`): "line 2: quantity 0",
		strings.Replace(order("A", "EUR", line), `"unit_cents":1`, `"unit_cents":-1`, 1): "unit_cents -1",
		strings.Replace(order("A", "EUR", line), `t":7`, `t":101`, 1):                    "tax_percent 101",
	} {
		if _, err := Parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", text, err, want)
		}
	}
}
