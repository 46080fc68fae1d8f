//! What a catalogue must obey before anybody computes with it.
//!
//! A fatal finding is always refused. The others are what somebody has to have looked at: they pass when the
//! allow-list names them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::merge::{Change, Extras, difference};
use crate::row::{Catalog, Row, UNKNOWN};

/// A broken rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    pub name: String,
    pub rule: &'static str,
    /// The value that was found, where allowing it must not allow every other one.
    pub value: Option<String>,
    pub fatal: bool,
    pub words: String,
}

impl Finding {
    /// The same, allowed with this value only.
    fn with(self, value: u32) -> Self {
        Self { value: Some(value.to_string()), ..self }
    }

    /// How the allow-list names it.
    pub fn key(&self) -> String {
        let value = self.value.as_ref().map_or(String::new(), |value| format!("={value}"));
        format!("{} {}{value}", self.name, self.rule)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hint = if self.fatal { String::new() } else { format!(" (to allow: {})", self.key()) };
        write!(f, "{}: {}{hint}", self.name, self.words)
    }
}

/// The core's own limits: `bounds::ENIS`, `bounds::TOTAL_ENIS`, `bounds::IPV4_PER_ENI`.
const MOST_ENIS: u32 = 32;
const MOST_TOTAL_ENIS: u32 = 255;
const MOST_IPV4_PER_ENI: u32 = 64;
/// The longest name that fits a label with room to spare; EC2's longest has 19 bytes.
const LONGEST_NAME: usize = 24;
/// Addresses per ENI that EC2 has had so far. Another one is possible, but worth a look.
const KNOWN_IPV4_PER_ENI: [u32; 13] = [2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 40, 50, 64];

/// The rules that one catalogue must obey.
pub fn validate(catalog: &Catalog) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    for row in &catalog.rows {
        if !seen.insert(&row.name) {
            findings.push(fatal(row, "unique", "listed twice".into()));
        }
        row_rules(row, &mut findings);
    }
    family_rules(catalog, &mut findings);
    findings
}

fn row_rules(row: &Row, findings: &mut Vec<Finding>) {
    let mut must = |holds: bool, rule: &'static str, words: String| {
        if !holds {
            findings.push(fatal(row, rule, words));
        }
    };
    must(is_name(&row.name), "name", "is no instance type's name".into());
    let (enis, total, cards) = (row.default_card_enis, row.max_enis, row.network_cards);
    must(
        (1..=MOST_ENIS).contains(&enis),
        "enis",
        format!("{enis} ENIs on the default card, must be 1 to {MOST_ENIS}"),
    );
    must(
        enis <= total && total <= MOST_TOTAL_ENIS,
        "enis",
        format!("{enis} ENIs on the default card, {total} on all"),
    );
    let compiled = row.compiled_enis;
    must(
        !row.in_tool_tables || (1..=MOST_ENIS).contains(&compiled),
        "enis",
        format!("{compiled} compiled ENIs, must be 1 to {MOST_ENIS}"),
    );
    must(
        row.in_tool_tables || compiled == total,
        "enis",
        format!("in no tool's table, {compiled} compiled ENIs, must be the {total} on all cards"),
    );
    must(cards >= 1 && cards <= total, "cards", format!("{cards} network cards for {total} ENIs"));
    must(
        cards > 1 || enis == total,
        "cards",
        format!("one network card, but {enis} ENIs on it and {total} on all"),
    );
    let ipv4 = row.ipv4_per_eni;
    must(
        (2..=MOST_IPV4_PER_ENI).contains(&ipv4),
        "ipv4",
        format!("{ipv4} IPv4 addresses per ENI, must be 2 to {MOST_IPV4_PER_ENI}"),
    );
    let ipv6 = row.ipv6_per_eni;
    must(
        ipv6.is_none_or(|n| n == 0 || n == ipv4),
        "ipv6",
        format!("{ipv6:?} IPv6 addresses per ENI, must be 0 or {ipv4}"),
    );
    let metal = row.size().starts_with("metal");
    must(metal == row.bare_metal, "metal", "bare_metal and the size's name disagree".into());
    must(
        metal == (row.hypervisor == "none"),
        "metal",
        format!("bare_metal is {metal}, hypervisor is {}", row.hypervisor),
    );
    must(
        ["nitro", "xen", "none"].contains(&row.hypervisor.as_str()),
        "hypervisor",
        format!("hypervisor is {}, must be nitro, xen or none", row.hypervisor),
    );
    must(row.vcpus.is_none_or(|n| (1..=0xFFFF).contains(&n)), "vcpus", format!("{:?} vCPUs", row.vcpus));
    must(row.memory_mib != Some(0), "memory", "no memory".into());
    must(
        row.branch_enis.is_none_or(|n| n < 255),
        "branch-enis",
        format!("{:?} branch ENIs", row.branch_enis),
    );
    must(
        row.hypervisor != "xen" || row.branch_enis.unwrap_or(0) == 0,
        "trunk",
        "a Xen type with branch ENIs".into(),
    );
    if !KNOWN_IPV4_PER_ENI.contains(&ipv4) {
        findings.push(notable(row, "new-ipv4", format!("{ipv4} IPv4 addresses per ENI is a new value")));
    }
    let (by_ec2, by_tools) = (eni_formula(enis, ipv4), eni_formula(compiled, ipv4));
    if row.in_tool_tables && by_tools != by_ec2 {
        let words = format!("{by_ec2} pods on the default card, {by_tools} by the tools' tables");
        findings.push(notable(row, "tool-pods", words).with(by_tools));
    }
}

/// The pods that a tool computes. What overflows breaks a fatal rule anyway.
fn eni_formula(enis: u32, ipv4_per_eni: u32) -> u32 {
    enis.saturating_mul(ipv4_per_eni.saturating_sub(1)).saturating_add(2)
}

/// What the tools' tables say that the catalogue has no column for.
pub fn tool_tables(catalog: &Catalog, extras: &Extras) -> Vec<Finding> {
    let mut findings = Vec::new();
    for row in &catalog.rows {
        let ipv4 = row.ipv4_per_eni;
        if let Some(compiled) = extras.compiled_ipv4(&row.name).filter(|compiled| *compiled != ipv4) {
            let words = format!("{ipv4} IPv4 addresses per ENI, {compiled} by the tools' tables");
            findings.push(notable(row, "tool-ipv4", words).with(compiled));
        }
    }
    findings
}

/// What a family's types share as a rule; an exception is worth a look.
fn family_rules(catalog: &Catalog, findings: &mut Vec<Finding>) {
    let mut families: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in &catalog.rows {
        families.entry(row.family()).or_default().push(row);
    }
    let hypervisor = |row: &Row| (!row.bare_metal).then(|| row.hypervisor.clone());
    let known = |cell: &str| (cell != "unknown").then(|| cell.to_owned());
    let trunk = |row: &Row| row.branch_enis.map(|n| (n > 0).to_string());
    for rows in families.values() {
        same(rows, "family-hypervisor", hypervisor, findings);
        same(rows, "family-generation", |row| known(&row.generation), findings);
        same(rows, "family-arch", |row| known(&row.arch), findings);
        same(rows, "family-trunk", trunk, findings);
    }
}

fn same(
    rows: &[&Row],
    rule: &'static str,
    value: impl Fn(&Row) -> Option<String>,
    findings: &mut Vec<Finding>,
) {
    let mut first: Option<(String, &str)> = None;
    for row in rows {
        let Some(here) = value(row) else { continue };
        match &first {
            None => first = Some((here, &row.name)),
            Some((there, other)) if *there != here => {
                findings.push(notable(row, rule, format!("{here}, but {other} of the same family {there}")));
            }
            Some(_) => {}
        }
    }
}

/// What a refresh may only do when somebody has looked at it.
pub fn changes(before: &Catalog, after: &Catalog) -> Vec<Finding> {
    /// Cells that follow AWS's moods, or another cell, or that have a rule of their own.
    const FREE: [&str; 4] = ["generation", "trunk", "in_tool_tables", "status"];
    let mut findings = Vec::new();
    for change in difference(before, after) {
        match change {
            Change::Removed(name) => findings.push(Finding {
                name,
                rule: "removed",
                value: None,
                fatal: true,
                words: "gone from the catalogue: a known type is kept, as retired".into(),
            }),
            Change::Added(_) => {}
            Change::Changed { name, cells } => {
                let held = |column: &str, was: &str| !FREE.contains(&column) && was != UNKNOWN;
                for (column, was, is) in cells.iter().filter(|(column, was, _)| held(column, was)) {
                    let words = format!("{column} changes from {was} to {is}");
                    let value = Some(is.clone());
                    findings.push(Finding { name: name.clone(), rule: column, value, fatal: false, words });
                }
                let retired = cells.iter().any(|(column, _, is)| *column == "status" && is == "retired");
                if retired {
                    let words = "no longer in EC2's answer: retired".into();
                    findings.push(Finding { name, rule: "retired", value: None, fatal: false, words });
                }
            }
        }
    }
    for row in after.rows.iter().filter(|row| row.hypervisor == "xen" && before.find(&row.name).is_none()) {
        findings.push(notable(row, "new-xen", "a new type on Xen".into()));
    }
    findings
}

fn fatal(row: &Row, rule: &'static str, words: String) -> Finding {
    Finding { name: row.name.clone(), rule, value: None, fatal: true, words }
}

fn notable(row: &Row, rule: &'static str, words: String) -> Finding {
    Finding { name: row.name.clone(), rule, value: None, fatal: false, words }
}

/// `family.size`: a family of lower-case letters, digits and inner hyphens, and one of EC2's sizes.
fn is_name(name: &str) -> bool {
    let Some((family, size)) = name.split_once('.') else { return false };
    let family_ok = name.len() <= LONGEST_NAME
        && family.starts_with(|c: char| c.is_ascii_lowercase())
        && family.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        });
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let size_ok = match size {
        "nano" | "micro" | "small" | "medium" | "large" | "metal" => true,
        _ => match size.strip_prefix("metal-").and_then(|rest| rest.strip_suffix("xl")) {
            Some(n) => !n.is_empty() && digits(n),
            None => size.strip_suffix("xlarge").is_some_and(digits),
        },
    };
    family_ok && size_ok
}
