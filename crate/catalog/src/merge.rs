//! What EC2 says now, laid over what the catalogue knew.

use std::collections::BTreeMap;
use std::fmt::Write;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;

use crate::api::{Facts, Types};
use crate::row::{COLUMNS, Catalog, Row};

/// What no EC2 API answers.
#[derive(Default)]
pub struct Extras {
    /// Branch ENIs by type; 0 where there is no trunk.
    branch_enis: BTreeMap<String, u32>,
    /// What nodeadm has compiled in, by type.
    tool_tables: BTreeMap<String, ToolTableLine>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ToolTableLine {
    instance_type: String,
    #[serde(rename = "defaultMaxENIs")]
    default_max_enis: u32,
    ipv4_addresses_per_interface: u32,
}

impl Extras {
    /// Reads a TSV of name, trunk (yes or no) and branch ENIs, with a line of column names first.
    pub fn add_trunk(&mut self, text: &str) -> Result<()> {
        for line in text.lines().skip(1).filter(|line| !line.is_empty()) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [name, trunk, branch] = cells[..] else { bail!("{line:?} must have three cells") };
            let branch: u32 = branch.parse().with_context(|| format!("{line:?}"))?;
            ensure!(
                (trunk == "yes") == (branch > 0),
                "{line:?}: trunk must be yes exactly if there are branch ENIs"
            );
            self.branch_enis.insert(name.into(), branch);
        }
        Ok(())
    }

    /// Reads nodeadm's `instance-info.jsonl`.
    pub fn add_tool_tables(&mut self, text: &str) -> Result<()> {
        for line in text.lines().filter(|line| !line.is_empty()) {
            let line: ToolTableLine = serde_json::from_str(line).with_context(|| format!("{line:?}"))?;
            self.tool_tables.insert(line.instance_type.clone(), line);
        }
        Ok(())
    }

    /// The IPv4 addresses per ENI that nodeadm has compiled in for a type.
    pub fn compiled_ipv4(&self, name: &str) -> Option<u32> {
        self.tool_tables.get(name).map(|line| line.ipv4_addresses_per_interface)
    }
}

/// The catalogue after a refresh: what EC2 lists, and what it no longer does.
pub fn merge(
    before: &Catalog,
    fresh: &Types,
    extras: &Extras,
    date: Option<&str>,
    source: Option<&str>,
) -> Result<Catalog> {
    let mut after = Catalog {
        date: date.unwrap_or(&before.date).into(),
        source: source.unwrap_or(&before.source).into(),
        rows: Vec::new(),
    };
    for row in &before.rows {
        let row = match fresh.get(&row.name) {
            Some(facts) => Row { status: "available".into(), ..renewed(row, facts) },
            None if row.status == "available" => Row { status: "retired".into(), ..row.clone() },
            None => row.clone(),
        };
        after.rows.push(row);
    }
    for (name, facts) in fresh.iter().filter(|(name, _)| before.find(name).is_none()) {
        after.rows.push(new_row(name, facts));
    }
    for row in &mut after.rows {
        if let Some(enis) = extras.branch_enis.get(&row.name) {
            row.branch_enis = Some(*enis);
        }
        if let Some(line) = extras.tool_tables.get(&row.name) {
            row.compiled_enis = line.default_max_enis;
            row.in_tool_tables = true;
        } else if !row.in_tool_tables {
            row.compiled_enis = row.max_enis;
        }
    }
    after.sort();
    Ok(after)
}

/// A known type with EC2's facts of today. What EC2 does not say stays as it was.
fn renewed(row: &Row, facts: &Facts) -> Row {
    Row {
        name: row.name.clone(),
        compiled_enis: row.compiled_enis,
        branch_enis: row.branch_enis,
        in_tool_tables: row.in_tool_tables,
        ..new_row(&row.name, facts)
    }
}

/// A type that the catalogue has never seen: no tool has it compiled in, so that the CNI counts the ENIs of all its
/// cards, and nobody says whether it has a trunk.
fn new_row(name: &str, facts: &Facts) -> Row {
    let facts = facts.clone();
    Row {
        name: name.into(),
        max_enis: facts.max_enis,
        default_card_enis: facts.default_card_enis,
        compiled_enis: facts.max_enis,
        network_cards: facts.network_cards,
        ipv4_per_eni: facts.ipv4_per_eni,
        ipv6_per_eni: Some(facts.ipv6_per_eni),
        vcpus: Some(facts.vcpus),
        memory_mib: Some(facts.memory_mib),
        hypervisor: facts.hypervisor,
        bare_metal: facts.bare_metal,
        arch: facts.arch,
        branch_enis: None,
        generation: facts.generation,
        status: "available".into(),
        in_tool_tables: false,
    }
}

/// One type's part of the difference between two catalogues.
pub enum Change {
    Added(String),
    Removed(String),
    Changed { name: String, cells: Vec<(&'static str, String, String)> },
}

/// What a refresh changes, type by type.
pub fn difference(before: &Catalog, after: &Catalog) -> Vec<Change> {
    let mut changes = Vec::new();
    for row in &after.rows {
        let Some(old) = before.find(&row.name) else {
            let net = format!("{} × {}", row.default_card_enis, row.ipv4_per_eni);
            changes.push(Change::Added(format!("{} ({net}, {} on all cards)", row.name, row.max_enis)));
            continue;
        };
        let cells: Vec<_> = COLUMNS
            .into_iter()
            .zip(old.cells().into_iter().zip(row.cells()))
            .filter(|(_, (was, is))| was != is)
            .map(|(column, (was, is))| (column, was, is))
            .collect();
        if !cells.is_empty() {
            changes.push(Change::Changed { name: row.name.clone(), cells });
        }
    }
    for row in before.rows.iter().filter(|row| after.find(&row.name).is_none()) {
        changes.push(Change::Removed(row.name.clone()));
    }
    changes
}

/// The difference as a reviewer reads it.
pub fn report(changes: &[Change]) -> String {
    let mut text = String::new();
    for change in changes {
        let line = match change {
            Change::Added(what) => format!("+ {what}"),
            Change::Removed(name) => format!("- {name}"),
            Change::Changed { name, cells } => {
                let cells: Vec<_> =
                    cells.iter().map(|(column, was, is)| format!("{column} {was} → {is}")).collect();
                format!("~ {name}: {}", cells.join(", "))
            }
        };
        writeln!(text, "{line}").expect("a string takes all");
    }
    if changes.is_empty() { "no difference\n".into() } else { text }
}
