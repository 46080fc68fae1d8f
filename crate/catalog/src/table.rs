//! The generated table: the TSV by columns, each a run of small numbers into short lists.

use std::fmt::Write;

use anyhow::{Context, Result, bail, ensure};

use crate::row::{Catalog, Row, compare_sizes};

/// A list of different values, in the order of their first use.
struct Dictionary(Vec<String>);

impl Dictionary {
    fn index(&mut self, value: String) -> usize {
        match self.0.iter().position(|known| *known == value) {
            Some(index) => index,
            None => {
                self.0.push(value);
                self.0.len() - 1
            }
        }
    }

    fn fits_a_byte(&self, what: &str) -> Result<()> {
        ensure!(self.0.len() <= 256, "{} different {what}, an index has room for 256", self.0.len());
        Ok(())
    }
}

/// The Rust source of the table.
pub fn bake(catalog: &Catalog) -> Result<String> {
    let rows = &catalog.rows;
    ensure!(rows.len() <= usize::from(u16::MAX), "{} rows, an index has room for 65,535", rows.len());
    let mut sizes: Vec<&str> = rows.iter().map(Row::size).collect();
    sizes.sort_by(|a, b| compare_sizes(a, b));
    sizes.dedup();
    ensure!(sizes.len() <= 256, "{} different sizes, an index has room for 256", sizes.len());

    let (mut networks, mut shapes, mut traits) = (Dictionary(vec![]), Dictionary(vec![]), Dictionary(vec![]));
    let (mut row_size, mut row_network, mut row_shape) = (vec![], vec![], vec![]);
    for row in rows {
        row_size.push(sizes.iter().position(|size| *size == row.size()).context("a size")?);
        row_network.push(networks.index(network(row)));
        row_shape.push(shapes.index(format!(
            "({}, {})",
            row.vcpus.unwrap_or(0),
            row.memory_mib.unwrap_or(0)
        )));
    }
    networks.fits_a_byte("network limits")?;
    shapes.fits_a_byte("shapes")?;

    let (mut families, mut family_lengths, mut family_rows) = (String::new(), vec![], vec![]);
    let (mut family_traits, mut exceptions) = (vec![], vec![]);
    let mut start = 0;
    for chunk in rows.chunk_by(|a, b| a.family() == b.family()) {
        let own =
            chunk.iter().map(|row| Ok(traits.index(traits_of(row, chunk)?))).collect::<Result<Vec<_>>>()?;
        let usual =
            *own.iter().max_by_key(|index| own.iter().filter(|o| o == index).count()).context("a family")?;
        families += chunk[0].family();
        family_lengths.push(chunk[0].family().len());
        ensure!(
            chunk.len() <= 255,
            "{} types in {}, a count has room for 255",
            chunk.len(),
            chunk[0].family()
        );
        family_rows.push(chunk.len());
        family_traits.push(usual);
        for (offset, index) in own.into_iter().enumerate().filter(|(_, index)| *index != usual) {
            exceptions.push(format!("({}, {index})", start + offset));
        }
        start += chunk.len();
    }
    traits.fits_a_byte("traits")?;

    let mut text = String::new();
    let mut out = |line: &str| writeln!(text, "{line}").expect("a string takes all");
    out(
        "// @generated from data/instance-types.tsv by crate/catalog (`npm run catalog -- bake`). Do not edit.",
    );
    out("//! The catalogue's columns. `catalog.rs` says how to read them.");
    out("");
    out("#![cfg_attr(rustfmt, rustfmt_skip)]");
    out("");
    out("use crate::instance_type::{Architecture, Hypervisor, Status, Traits};");
    out("");
    out(&format!("pub(crate) const DATE: &str = {:?};", catalog.date));
    out(&format!("pub(crate) const SOURCE: &str = {:?};", catalog.source));
    out(
        "/// The names of the families in alphabetical order, one behind the other; below, how long each is, how many rows it has.",
    );
    out(&format!("pub(crate) static FAMILIES: &str = {families:?};"));
    out(&array("FAMILY_LENGTHS", "u8", &numbers(&family_lengths)));
    out(&array("FAMILY_ROWS", "u8", &numbers(&family_rows)));
    out(&array("FAMILY_TRAITS", "u8", &numbers(&family_traits)));
    out(&array("SIZES", "&str", &sizes.iter().map(|size| format!("{size:?}")).collect::<Vec<_>>()));
    out(&array("ROW_SIZE", "u8", &numbers(&row_size)));
    out(&array("ROW_NETWORK", "u8", &numbers(&row_network)));
    out(&array("ROW_SHAPE", "u8", &numbers(&row_shape)));
    out(
        "/// ENIs in all, on the default card and as compiled in; network cards; IPv4 and IPv6 per ENI; branch ENIs.",
    );
    out(&array("NETWORKS", "[u8; 7]", &networks.0));
    out("/// vCPUs and MiB; 0 is unknown.");
    out(&array("SHAPES", "(u16, u32)", &shapes.0));
    out(&array("TRAITS", "Traits", &traits.0));
    out("/// Rows whose traits are not their family's.");
    out(&array("EXCEPTIONS", "(u16, u8)", &exceptions));
    Ok(text.trim_end().to_owned() + "\n")
}

/// The network limits as a row of bytes; 255 is unknown.
fn network(row: &Row) -> String {
    let unknown = |n: Option<u32>| n.unwrap_or(255);
    let numbers = [
        row.max_enis,
        row.default_card_enis,
        row.compiled_enis,
        row.network_cards,
        row.ipv4_per_eni,
        unknown(row.ipv6_per_eni),
        unknown(row.branch_enis),
    ];
    format!("{numbers:?}")
}

/// A row's traits. The hypervisor is the family's: a metal type has none whatever stands here.
fn traits_of(row: &Row, family: &[Row]) -> Result<String> {
    let hypervisor =
        match family.iter().find(|other| !other.bare_metal).map(|other| other.hypervisor.as_str()) {
            None => "None",
            Some("nitro") => "Some(Hypervisor::Nitro)",
            Some("xen") => "Some(Hypervisor::Xen)",
            Some(other) => bail!("{}: hypervisor {other}", row.name),
        };
    let architecture = match row.arch.as_str() {
        "unknown" => "None",
        "x86_64" => "Some(Architecture::X86_64)",
        "arm64" => "Some(Architecture::Arm64)",
        "x86_64_mac" => "Some(Architecture::X86_64Mac)",
        "arm64_mac" => "Some(Architecture::Arm64Mac)",
        other => bail!("{}: arch {other}", row.name),
    };
    let current = match row.generation.as_str() {
        "unknown" => "None",
        "current" => "Some(true)",
        "previous" => "Some(false)",
        other => bail!("{}: generation {other}", row.name),
    };
    let status = match row.status.as_str() {
        "available" => "Available",
        "retired" => "Retired",
        "dedicated-host-only" => "DedicatedHostOnly",
        "outposts-only" => "OutpostsOnly",
        "upstream-manual-only" => "UpstreamManualOnly",
        other => bail!("{}: status {other}", row.name),
    };
    Ok(format!(
        "Traits {{ hypervisor: {hypervisor}, architecture: {architecture}, current_generation: {current}, \
         status: Status::{status}, in_tool_tables: {} }}",
        row.in_tool_tables
    ))
}

fn numbers(values: &[usize]) -> Vec<String> {
    values.iter().map(usize::to_string).collect()
}

/// A static array, some items a line so that a difference stays readable.
fn array(name: &str, of: &str, items: &[String]) -> String {
    let mut text = format!("pub(crate) static {name}: [{of}; {}] = [\n", items.len());
    let mut line = String::from("   ");
    for item in items {
        if line.len() + item.len() > 108 {
            text += line.trim_end();
            text += "\n";
            line = String::from("   ");
        }
        write!(line, " {item},").expect("a string takes all");
    }
    text + &line + "\n];\n"
}
