# Refuses what `npm run gate` refuses, on the statement of a rehearsal's attestation (docs/gate.md). For conftest:
#
#   conftest test --policy helpers/gate/policy --namespace rehearsal --data asked.json statement.json
#
# asked.json: {"asked": {"release": "sha256:…", "environment": "staging", "maxAgeSeconds": 604800, "required": [],
# "manifest": "<SHA-256 of manifest.json>"}}. `now` (RFC 3339) instead of this machine's clock is for tests.
package rehearsal

import rego.v1

go_type := "https://in-toto.io/attestation/test-result/v0.1"

# What is not there is empty, so that the rules below speak of it.
predicate := object.get(input, "predicate", {})

default asked := {}

asked := data.asked

now := time.parse_rfc3339_ns(asked.now) if {
	asked.now
} else := time.now_ns()

second := 1000000000

# What is undefined would be refused by no rule that compares it.
deny contains sprintf("The policy is not told what is asked: `%s` is missing in data.asked.", [key]) if {
	some key in ["release", "environment", "maxAgeSeconds", "required", "manifest"]
	not key in object.keys(asked)
}

deny contains "It is no in-toto Statement v1." if not is_statement

is_statement if input._type == "https://in-toto.io/Statement/v1"

deny contains sprintf("`%s` is missing in the predicate.", [key]) if {
	some key in [
		"verdict", "complete", "rehearsal", "release", "startedOn", "finishedOn", "validUntil", "journeys",
		"counts", "items", "waivers", "configuration", "passedTests", "warnedTests", "failedTests",
	]
	not key in object.keys(predicate)
}

# Release

deny contains "Expected one subject with one digest." if not one_digest

one_digest if {
	count(input.subject) == 1
	count(input.subject[0].digest) == 1
}

deny contains "Its subject is not its release." if not subject_is_release

subject_is_release if input.subject[0].digest.sha256 == trim_prefix(predicate.release.digest, "sha256:")

subject_is_release if input.subject[0].digest.gitCommit == predicate.release.commit

deny contains sprintf("It is not about %s.", [asked.release]) if not asked.release in names

names contains predicate.release.commit

names contains predicate.release.digest if input.subject[0].digest.sha256

names contains input.subject[0].digest.sha256

# Environment

deny contains sprintf("It was not rehearsed on %s.", [asked.environment]) if not on_environment

on_environment if predicate.rehearsal.environment == asked.environment

# Verdict

deny contains "It is not of the type of a GO." if not of_type

of_type if input.predicateType == go_type

deny contains "The verdict is not GO." if not is_go

is_go if predicate.verdict == "GO"

deny contains "The result is not PASSED." if not is_passed

is_passed if predicate.result == "PASSED"

deny contains "The rehearsal was not complete." if not predicate.complete == true

deny contains "No journey passed." if not has_journey

has_journey if count(predicate.journeys) > 0

# Age

deny contains "When it started, ended and how long it is valid can't be read." if not has_times

has_times if {
	is_number(started)
	is_number(finished)
	is_number(until)
}

started := time.parse_rfc3339_ns(predicate.startedOn)

finished := time.parse_rfc3339_ns(predicate.finishedOn)

until := time.parse_rfc3339_ns(predicate.validUntil)

deny contains "It ended before it started." if finished < started

deny contains "It ended in the future." if finished > now + ((5 * 60) * second)

deny contains "It ended too long ago." if now - finished > asked.maxAgeSeconds * second

deny contains "It is no longer valid." if now > until

# Items

of(kind) := [item.id | some item in predicate.items; item.outcome == kind]

kinds := ["passed", "failed", "blocked", "waived", "not applicable", "not run"]

# What is undefined would let every rule below say nothing.
deny contains "Its items, counts and waivers are not as they have to be." if not is_formed

is_formed if {
	is_array(predicate.items)
	is_object(predicate.counts)
	is_array(predicate.waivers)
	every item in predicate.items {
		is_string(item.id)
		is_string(item.outcome)
	}
}

deny contains "No item passed." if count(of("passed")) == 0

deny contains "An item stands in it twice." if {
	count({item.id | some item in predicate.items}) != count(predicate.items)
}

deny contains sprintf("The count of what is %s is not that of its items.", [kind]) if {
	some kind in kinds
	object.get(predicate.counts, kind, 0) != count(of(kind))
}

deny contains sprintf("%s has an outcome that is not known: %s.", [item.id, item.outcome]) if {
	some item in predicate.items
	not item.outcome in kinds
}

deny contains sprintf("%s is %s.", [item.id, item.outcome]) if {
	some item in predicate.items
	item.outcome in ["failed", "blocked", "not run"]
}

deny contains "Its passedTests are not the items that passed." if predicate.passedTests != of("passed")

deny contains "Its warnedTests are not the items that are waived." if predicate.warnedTests != of("waived")

deny contains "Its failedTests are not the items that failed." if predicate.failedTests != of("failed")

deny contains sprintf("%s is required, and did not pass.", [id]) if {
	some id in asked.required
	not id in of("passed")
}

# Waivers

today := sprintf("%04d-%02d-%02d", time.date(now))

deny contains sprintf("%s is waived, and nothing says by whom and until when.", [id]) if {
	some id in of("waived")
	not id in {waiver.item | some waiver in predicate.waivers}
}

deny contains sprintf("The waiver of %s has expired, or does not say when it does.", [object.get(waiver, "item", "nothing")]) if {
	some waiver in predicate.waivers
	not in_force(waiver)
}

in_force(waiver) if {
	regex.match(`^\d{4}-\d{2}-\d{2}$`, waiver.until)
	waiver.until >= today
}

# Evidence

deny contains "It is about another manifest.json." if not of_this_manifest

of_this_manifest if {
	named := [each.digest.sha256 | some each in predicate.configuration; each.name == "manifest.json"]
	named == [asked.manifest]
}
