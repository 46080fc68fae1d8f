//! The reviewable source of the catalogue: one type a line.

use std::cmp::Ordering;
use std::fmt::Write;

use anyhow::{Context, Result, bail, ensure};

/// The columns, in order. A reviewer reads the file by them.
pub const COLUMNS: [&str; 17] = [
    "name",
    "max_enis",
    "default_card_enis",
    "compiled_enis",
    "network_cards",
    "ipv4_per_eni",
    "ipv6_per_eni",
    "vcpus",
    "memory_mib",
    "hypervisor",
    "bare_metal",
    "arch",
    "trunk",
    "branch_enis",
    "generation",
    "status",
    "in_tool_tables",
];

/// Stands in a column of numbers where nobody knows.
pub const UNKNOWN: &str = "?";

const ABOUT: &str = "# EC2 instance types and their limits; ? or unknown where nobody publishes an answer. \
                     Written by crate/catalog.";

/// The catalogue: its rows in AWS's order, and what they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalog {
    pub date: String,
    pub source: String,
    pub rows: Vec<Row>,
}

/// One instance type. `None` is unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub name: String,
    pub max_enis: u32,
    pub default_card_enis: u32,
    pub compiled_enis: u32,
    pub network_cards: u32,
    pub ipv4_per_eni: u32,
    pub ipv6_per_eni: Option<u32>,
    pub vcpus: Option<u32>,
    pub memory_mib: Option<u32>,
    pub hypervisor: String,
    pub bare_metal: bool,
    pub arch: String,
    /// `Some(0)` is a type that takes no trunk ENI.
    pub branch_enis: Option<u32>,
    pub generation: String,
    pub status: String,
    pub in_tool_tables: bool,
}

impl Row {
    pub fn family(&self) -> &str {
        self.name.split_once('.').map_or(self.name.as_str(), |(family, _)| family)
    }

    pub fn size(&self) -> &str {
        self.name.split_once('.').map_or("", |(_, size)| size)
    }

    /// Does it take a trunk ENI? The column says it once more, for who reads the file.
    fn trunk(&self) -> &'static str {
        match self.branch_enis {
            None => "unknown",
            Some(0) => "no",
            Some(_) => "yes",
        }
    }

    /// The row's cells, as they stand in the file.
    pub fn cells(&self) -> [String; COLUMNS.len()] {
        let unknown = |n: Option<u32>| n.map_or(UNKNOWN.into(), |n| n.to_string());
        [
            self.name.clone(),
            self.max_enis.to_string(),
            self.default_card_enis.to_string(),
            self.compiled_enis.to_string(),
            self.network_cards.to_string(),
            self.ipv4_per_eni.to_string(),
            unknown(self.ipv6_per_eni),
            unknown(self.vcpus),
            unknown(self.memory_mib),
            self.hypervisor.clone(),
            u32::from(self.bare_metal).to_string(),
            self.arch.clone(),
            self.trunk().into(),
            unknown(self.branch_enis),
            self.generation.clone(),
            self.status.clone(),
            if self.in_tool_tables { "yes" } else { "no" }.into(),
        ]
    }

    fn parse(line: &str) -> Result<Self> {
        let cells: Vec<&str> = line.split('\t').collect();
        ensure!(cells.len() == COLUMNS.len(), "{} cells, must be {}", cells.len(), COLUMNS.len());
        let cell = |name: &str| cells[COLUMNS.iter().position(|c| *c == name).expect("a column's name")];
        let number = |name: &str| -> Result<u32> {
            cell(name).parse().with_context(|| format!("{name} is {:?}, must be a number", cell(name)))
        };
        let unknown = |name: &str| if cell(name) == UNKNOWN { Ok(None) } else { number(name).map(Some) };
        let yes = |name: &str| match cell(name) {
            "yes" | "1" => Ok(true),
            "no" | "0" => Ok(false),
            other => bail!("{name} is {other:?}, must be yes or no"),
        };
        let row = Self {
            name: cell("name").into(),
            max_enis: number("max_enis")?,
            default_card_enis: number("default_card_enis")?,
            compiled_enis: number("compiled_enis")?,
            network_cards: number("network_cards")?,
            ipv4_per_eni: number("ipv4_per_eni")?,
            ipv6_per_eni: unknown("ipv6_per_eni")?,
            vcpus: unknown("vcpus")?,
            memory_mib: unknown("memory_mib")?,
            hypervisor: cell("hypervisor").into(),
            bare_metal: yes("bare_metal")?,
            arch: cell("arch").into(),
            branch_enis: unknown("branch_enis")?,
            generation: cell("generation").into(),
            status: cell("status").into(),
            in_tool_tables: yes("in_tool_tables")?,
        };
        ensure!(
            row.trunk() == cell("trunk"),
            "trunk is {:?}, but branch_enis is {:?}",
            cell("trunk"),
            cell("branch_enis")
        );
        Ok(row)
    }
}

impl Catalog {
    /// Reads the file.
    pub fn parse(text: &str) -> Result<Self> {
        let mut catalog = Self { date: String::new(), source: String::new(), rows: Vec::new() };
        let mut header = false;
        for (number, line) in text.lines().enumerate() {
            if let Some(comment) = line.strip_prefix('#') {
                match comment.trim().split_once(": ") {
                    Some(("date", date)) => catalog.date = date.into(),
                    Some(("source", source)) => catalog.source = source.into(),
                    _ => {}
                }
            } else if !header {
                ensure!(line == COLUMNS.join("\t"), "line {}: the columns must be {COLUMNS:?}", number + 1);
                header = true;
            } else {
                let row = Row::parse(line).with_context(|| format!("line {}", number + 1))?;
                catalog.rows.push(row);
            }
        }
        ensure!(
            !catalog.date.is_empty() && !catalog.source.is_empty(),
            "the lines `# date: ` and `# source: ` are missing"
        );
        catalog.sort();
        Ok(catalog)
    }

    /// The file's text.
    pub fn print(&self) -> String {
        let mut text =
            format!("{ABOUT}\n# date: {}\n# source: {}\n{}\n", self.date, self.source, COLUMNS.join("\t"));
        for row in &self.rows {
            writeln!(text, "{}", row.cells().join("\t")).expect("a string takes all");
        }
        text
    }

    /// Puts the rows into AWS's order.
    pub fn sort(&mut self) {
        self.rows.sort_by(|a, b| a.family().cmp(b.family()).then(compare_sizes(a.size(), b.size())));
    }

    pub fn find(&self, name: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.name == name)
    }
}

/// AWS's order of sizes: nano to large, xlarge and its multiples, then metal.
pub fn compare_sizes(a: &str, b: &str) -> Ordering {
    size_rank(a).cmp(&size_rank(b)).then(a.cmp(b))
}

fn size_rank(size: &str) -> (usize, u32) {
    const NAMED: [&str; 6] = ["nano", "micro", "small", "medium", "large", "xlarge"];
    if let Some(rank) = NAMED.iter().position(|name| *name == size) {
        return (rank, 0);
    }
    let digits = |text: &str| text.trim_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or(0);
    let metal = usize::from(size.starts_with("metal"));
    (NAMED.len() - 1 + metal, digits(size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_stand_in_awss_order() {
        let order = [
            "nano",
            "micro",
            "small",
            "medium",
            "large",
            "xlarge",
            "2xlarge",
            "16xlarge",
            "metal",
            "metal-16xl",
            "metal-48xl",
        ];
        let mut sorted = order;
        sorted.reverse();
        sorted.sort_by(|a, b| compare_sizes(a, b));
        assert_eq!(sorted, order);
    }

    fn row() -> Row {
        Row {
            name: "z1.large".into(),
            max_enis: 3,
            default_card_enis: 3,
            compiled_enis: 3,
            network_cards: 1,
            ipv4_per_eni: 10,
            ipv6_per_eni: Some(10),
            vcpus: Some(2),
            memory_mib: None,
            hypervisor: "nitro".into(),
            bare_metal: false,
            arch: "arm64".into(),
            branch_enis: Some(9),
            generation: "current".into(),
            status: "available".into(),
            in_tool_tables: true,
        }
    }

    #[test]
    fn a_file_reads_back_as_it_was_printed() {
        let catalog = Catalog { date: "2026-01-01".into(), source: "a test".into(), rows: vec![row()] };
        assert_eq!(Catalog::parse(&catalog.print()).unwrap(), catalog);
    }

    #[test]
    fn the_trunk_is_said_by_the_branch_enis() {
        for (branch_enis, cells) in
            [(None, "\tunknown\t?\t"), (Some(0), "\tno\t0\t"), (Some(9), "\tyes\t9\t")]
        {
            let line = Row { branch_enis, ..row() }.cells().join("\t");
            assert!(line.contains(cells), "{line}");
            assert_eq!(Row::parse(&line).unwrap().branch_enis, branch_enis);
        }
    }

    #[test]
    fn a_line_that_contradicts_itself_is_refused_by_its_number() {
        let text = format!(
            "# date: d\n# source: s\n{}\nz1.large\t3\t3\t3\t1\t10\t10\t2\t8192\tnitro\t0\tarm64\tno\t9\tcurrent\tavailable\tyes\n",
            COLUMNS.join("\t")
        );
        let error = Catalog::parse(&text).unwrap_err();
        assert_eq!(format!("{error:#}"), "line 4: trunk is \"no\", but branch_enis is \"9\"");
    }
}
