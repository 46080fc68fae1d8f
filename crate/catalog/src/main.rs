//! The maintainer's tool: EC2's DescribeInstanceTypes → `instance-types.tsv` → the table that the core bakes in.
//!
//! ```text
//! catalog refresh [options] PAGE.json...   merge API pages, validate, show the difference, write TSV and table
//! catalog bake                             put the TSV in order and write the table anew from it
//! catalog --check                          is the TSV valid, and is the table the one that it gives?
//! ```

mod api;
mod merge;
mod row;
mod rules;
mod table;

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail, ensure};
use lexopt::prelude::*;

use crate::row::Catalog;

const USAGE: &str = "\
usage: catalog refresh [--date YYYY-MM-DD] [--source TEXT] [--trunk FILE.tsv] [--tool-tables FILE.jsonl]
                       [--allow FILE] [--dry-run] [--data DIR] PAGE.json[.gz]...
       catalog bake [--data DIR]
       catalog --check [--data DIR]

refresh reads the output of `aws ec2 describe-instance-types --output json`, one file a region or page, or one
object keyed by type; files may be gzipped. --trunk is a TSV of name, trunk (yes/no) and branch_enis;
--tool-tables is nodeadm's instance-info.jsonl. Without them what is known stays. What somebody has to have looked
at stands in --allow, one `name rule` or `name rule=value` a line, as the refusal says it (default: allowed.txt
beside the TSV); a change is allowed by `name column=value`, where the value is the new one.

bake puts the TSV in order and writes the table from it; --check says whether there is something to bake.";

/// Where the files of the catalogue stand.
struct Files {
    tsv: PathBuf,
    allowed: PathBuf,
    table: PathBuf,
}

impl Files {
    fn in_dir(data: Option<PathBuf>) -> Self {
        let core = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core");
        let (data, table) = match data {
            Some(dir) => (dir.clone(), dir.join("catalog_table.rs")),
            None => (core.join("data"), core.join("src/catalog_table.rs")),
        };
        Self { tsv: data.join("instance-types.tsv"), allowed: data.join("allowed.txt"), table }
    }

    fn catalog(&self) -> Result<Catalog> {
        Catalog::parse(&read(&self.tsv)?).with_context(|| self.tsv.display().to_string())
    }

    /// Writes the TSV in order and its table; neither where the catalogue gives no table.
    fn write(&self, catalog: &Catalog) -> Result<()> {
        let table = table::bake(catalog)?;
        for (file, text) in [(&self.tsv, catalog.print()), (&self.table, table)] {
            fs::write(file, text).with_context(|| file.display().to_string())?;
        }
        Ok(())
    }
}

#[derive(Default)]
struct Arguments {
    command: Option<String>,
    data: Option<PathBuf>,
    pages: Vec<PathBuf>,
    date: Option<String>,
    source: Option<String>,
    trunk: Option<PathBuf>,
    tool_tables: Option<PathBuf>,
    allow: Option<PathBuf>,
    dry_run: bool,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("catalog: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let arguments = arguments(lexopt::Parser::from_env())?;
    let files = Files::in_dir(arguments.data.clone());
    match arguments.command.as_deref() {
        Some("refresh") => refresh(&files, &arguments),
        Some("bake") => bake(&files),
        Some("check") => check(&files),
        _ => bail!("{USAGE}"),
    }
}

fn arguments(mut parser: lexopt::Parser) -> Result<Arguments> {
    let mut given = Arguments::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("check") => given.command = Some("check".into()),
            Long("data") => given.data = Some(parser.value()?.into()),
            Long("date") => given.date = Some(parser.value()?.string()?),
            Long("source") => given.source = Some(parser.value()?.string()?),
            Long("trunk") => given.trunk = Some(parser.value()?.into()),
            Long("tool-tables") => given.tool_tables = Some(parser.value()?.into()),
            Long("allow") => given.allow = Some(parser.value()?.into()),
            Long("dry-run") => given.dry_run = true,
            Value(word) if given.command.is_none() => given.command = Some(word.string()?),
            Value(page) => given.pages.push(page.into()),
            other => bail!("{}\n\n{USAGE}", other.unexpected()),
        }
    }
    Ok(given)
}

/// Merges API pages into the catalogue and writes it, unless a rule forbids.
fn refresh(files: &Files, given: &Arguments) -> Result<()> {
    ensure!(!given.pages.is_empty(), "no page given\n\n{USAGE}");
    let before = files.catalog()?;
    let mut fresh = api::Types::default();
    for page in &given.pages {
        let name = page.display().to_string();
        fresh.add_page(&read(page)?, &name).with_context(|| name.clone())?;
    }
    let mut extras = merge::Extras::default();
    if let Some(file) = &given.trunk {
        extras.add_trunk(&read(file)?).with_context(|| file.display().to_string())?;
    }
    if let Some(file) = &given.tool_tables {
        extras.add_tool_tables(&read(file)?).with_context(|| file.display().to_string())?;
    }
    let after = merge::merge(&before, &fresh, &extras, given.date.as_deref(), given.source.as_deref())?;
    let difference = merge::difference(&before, &after);
    print!("{}", merge::report(&difference));

    let allowed = allowed(given.allow.as_ref().unwrap_or(&files.allowed))?;
    let mut findings = rules::validate(&after);
    findings.extend(rules::tool_tables(&after, &extras));
    findings.extend(rules::changes(&before, &after));
    refuse(findings, &allowed)?;
    if given.dry_run {
        println!("nothing written (--dry-run)");
        return Ok(());
    }
    files.write(&after)?;
    println!("wrote {} types of {}", after.rows.len(), after.date);
    Ok(())
}

fn bake(files: &Files) -> Result<()> {
    let catalog = files.catalog()?;
    refuse(rules::validate(&catalog), &allowed(&files.allowed)?)?;
    files.write(&catalog)?;
    println!("baked {} types of {}", catalog.rows.len(), catalog.date);
    Ok(())
}

/// Fails if the TSV breaks a rule or is not written as the tool writes it, or if the table is not the TSV's.
fn check(files: &Files) -> Result<()> {
    let catalog = files.catalog()?;
    refuse(rules::validate(&catalog), &allowed(&files.allowed)?)?;
    ensure!(
        catalog.print() == read(&files.tsv)?,
        "{} is not in order: run `catalog bake`",
        files.tsv.display()
    );
    ensure!(
        table::bake(&catalog)? == read(&files.table)?,
        "{} is not what {} gives: run `catalog bake`",
        files.table.display(),
        files.tsv.display()
    );
    println!("{} types of {}: the table is the TSV's", catalog.rows.len(), catalog.date);
    Ok(())
}

/// Fails with every finding that is an error, or that nobody has allowed.
fn refuse(findings: Vec<rules::Finding>, allowed: &BTreeSet<String>) -> Result<()> {
    let refused: Vec<String> = findings
        .iter()
        .filter(|finding| finding.fatal || !allowed.contains(&finding.key()))
        .map(|finding| format!("\n  {finding}"))
        .collect();
    ensure!(refused.is_empty(), "refused:{}", refused.concat());
    Ok(())
}

/// The findings that somebody has looked at: `name rule` or `name rule=value` a line, `#` starts a comment. No file:
/// none.
fn allowed(file: &Path) -> Result<BTreeSet<String>> {
    if !file.exists() {
        return Ok(BTreeSet::new());
    }
    let mut allowed = BTreeSet::new();
    for (number, line) in read(file)?.lines().enumerate() {
        let words: Vec<&str> = line.split('#').next().unwrap_or_default().split_whitespace().collect();
        match words[..] {
            [] => {}
            [name, rule] => {
                allowed.insert(format!("{name} {rule}"));
            }
            // Said, lest it be taken for an entry that allows something.
            _ => bail!(
                "{}: line {}: must be `name rule` or `name rule=value`, then # and why",
                file.display(),
                number + 1
            ),
        }
    }
    Ok(allowed)
}

/// A file's text; gzipped files are unpacked.
fn read(file: &Path) -> Result<String> {
    let bytes = fs::read(file).with_context(|| file.display().to_string())?;
    let mut text = String::new();
    if bytes.starts_with(&[0x1f, 0x8b]) {
        flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text)
    } else {
        (&bytes[..]).read_to_string(&mut text)
    }
    .with_context(|| format!("{} is not text", file.display()))?;
    Ok(text)
}
