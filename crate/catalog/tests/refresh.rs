//! The tool as a maintainer runs it, on pages of two small regions: `eu-west-1.json` as the AWS CLI prints it,
//! `us-east-1.json` keyed by type as moto ships it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

const EMPTY: &str = "# date: 2026-01-01\n# source: nothing yet\n";

/// A folder of its own with an empty catalogue.
struct Work(PathBuf);

impl Work {
    fn new(name: &str) -> Self {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).unwrap();
        let header = include_str!("../../core/data/instance-types.tsv").lines().nth(3).unwrap();
        fs::write(dir.join("instance-types.tsv"), format!("{EMPTY}{header}\n")).unwrap();
        Self(dir)
    }

    /// The same after a refresh with the first page as it is.
    fn filled(name: &str) -> Self {
        let work = Self::new(name);
        work.refresh(&[page("eu-west-1.json")], &["--date", "2026-02-02"]).unwrap();
        work
    }

    /// Runs the tool: its output, or what it complains of.
    fn run(&self, args: &[&str]) -> Result<String, String> {
        let data = self.0.to_str().unwrap();
        let done =
            Command::new(env!("CARGO_BIN_EXE_catalog")).args(args).args(["--data", data]).output().unwrap();
        if done.status.success() {
            Ok(String::from_utf8(done.stdout).unwrap())
        } else {
            Err(String::from_utf8(done.stderr).unwrap())
        }
    }

    fn refresh(&self, pages: &[Value], options: &[&str]) -> Result<String, String> {
        let mut args = vec!["refresh".to_owned()];
        args.extend(options.iter().map(ToString::to_string));
        for (index, page) in pages.iter().enumerate() {
            args.push(self.write(&format!("page-{index}.json"), &page.to_string()));
        }
        self.run(&args.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn write(&self, file: &str, text: &str) -> String {
        let path = self.0.join(file);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// nodeadm's table with this one type.
    fn tool_table(&self, name: &str, enis: u32, ipv4: u32) -> String {
        let line = json!({ "instanceType": name, "defaultMaxENIs": enis, "ipv4AddressesPerInterface": ipv4 });
        self.write("instance-info.jsonl", &format!("{line}\n"))
    }

    fn tsv(&self) -> String {
        fs::read_to_string(self.0.join("instance-types.tsv")).unwrap()
    }

    /// The cells of one type.
    fn row(&self, name: &str) -> String {
        let tsv = self.tsv();
        let row = tsv.lines().find(|line| line.starts_with(&format!("{name}\t")));
        row.unwrap_or_else(|| panic!("{name} in {tsv}")).replace('\t', " ")
    }
}

fn page(file: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(file);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The first page with one thing changed in its first type.
fn changed(change: impl FnOnce(&mut Value)) -> Value {
    let mut page = page("eu-west-1.json");
    change(&mut page["InstanceTypes"][0]);
    page
}

#[test]
fn pages_of_several_regions_become_one_catalogue() {
    let work = Work::new("merge");
    let said = work.refresh(
        &[page("eu-west-1.json"), page("us-east-1.json")],
        &["--date", "2026-02-02", "--source", "a test"],
    );
    assert_eq!(
        said.unwrap(),
        "+ z1.large (3 × 10, 3 on all cards)\n+ z1.metal (15 × 50, 23 on all cards)\nwrote 2 types of 2026-02-02\n"
    );
    // i386 says nothing; the default card is the one whose index it is, not the first one listed; the CNI counts the
    // ENIs of all cards of a type that it does not know.
    assert_eq!(
        work.row("z1.large"),
        "z1.large 3 3 3 1 10 10 2 8192 nitro 0 x86_64 unknown ? current available no"
    );
    assert_eq!(
        work.row("z1.metal"),
        "z1.metal 23 15 23 2 50 50 96 393216 none 1 x86_64 unknown ? current available no"
    );
    assert!(work.tsv().contains("# date: 2026-02-02\n# source: a test\n"));
    assert_eq!(work.run(&["--check"]).unwrap(), "2 types of 2026-02-02: the table is the TSV's\n");
}

#[test]
fn a_second_refresh_changes_nothing() {
    let work = Work::filled("again");
    let before = work.tsv();
    let said = work.refresh(&[page("eu-west-1.json")], &[]).unwrap();
    assert_eq!(said, "no difference\nwrote 2 types of 2026-02-02\n");
    assert_eq!(work.tsv(), before);
}

#[test]
fn a_dry_run_writes_nothing() {
    let work = Work::new("dry");
    let before = work.tsv();
    let said = work.refresh(&[page("eu-west-1.json")], &["--dry-run"]).unwrap();
    assert!(said.ends_with("nothing written (--dry-run)\n"), "{said}");
    assert_eq!(work.tsv(), before);
}

#[test]
fn regions_that_disagree_are_refused() {
    let other = changed(|t| t["MemoryInfo"]["SizeInMiB"] = json!(16384));
    let complaint = Work::new("disagree").refresh(&[page("eu-west-1.json"), other], &[]).unwrap_err();
    assert!(complaint.contains("z1.large differs"), "{complaint}");
}

#[test]
fn trunk_and_compiled_enis_come_from_files_of_their_own() {
    let work = Work::filled("extras");
    let trunk = work.write("trunk.tsv", "name\ttrunk\tbranch_enis\nz1.large\tyes\t9\nz1.metal\tyes\t107\n");
    let tables = work.tool_table("z1.metal", 15, 50);
    let allow = work.write("allow.txt", "z1.metal compiled_enis=15\n");
    let options = ["--trunk", &trunk, "--tool-tables", &tables, "--allow", &allow];
    let said = work.refresh(&[page("eu-west-1.json")], &options).unwrap();
    assert_eq!(
        said,
        "~ z1.large: trunk unknown → yes, branch_enis ? → 9\n\
         ~ z1.metal: compiled_enis 23 → 15, trunk unknown → yes, branch_enis ? → 107, in_tool_tables no → yes\n\
         wrote 2 types of 2026-02-02\n",
    );
    let trunk = work.write("trunk.tsv", "name\ttrunk\tbranch_enis\nz1.metal\tno\t0\n");
    let complaint = work.refresh(&[page("eu-west-1.json")], &["--trunk", &trunk]).unwrap_err();
    assert!(complaint.contains("(to allow: z1.metal family-trunk)"), "{complaint}");
}

#[test]
fn known_numbers_of_those_files_do_not_change_unseen() {
    let work = Work::filled("extras-change");
    let eu = || [page("eu-west-1.json")];
    let trunk = work.write("trunk.tsv", "name\ttrunk\tbranch_enis\nz1.large\tyes\t9\n");
    let tables = work.tool_table("z1.large", 3, 10);
    // What was unknown may become known.
    work.refresh(&eu(), &["--trunk", &trunk, "--tool-tables", &tables]).unwrap();
    let before = work.tsv();

    let trunk = work.write("trunk.tsv", "name\ttrunk\tbranch_enis\nz1.large\tyes\t99\n");
    let tables = work.tool_table("z1.large", 2, 10);
    let options = ["--trunk", &trunk, "--tool-tables", &tables];
    let complaint = work.refresh(&eu(), &options).unwrap_err();
    for words in [
        "z1.large: branch_enis changes from 9 to 99 (to allow: z1.large branch_enis=99)",
        "z1.large: compiled_enis changes from 3 to 2 (to allow: z1.large compiled_enis=2)",
        "z1.large: 29 pods on the default card, 20 by the tools' tables (to allow: z1.large tool-pods=20)",
    ] {
        assert!(complaint.contains(words), "{words}: {complaint}");
    }
    assert_eq!(work.tsv(), before, "nothing is written");

    work.write("allowed.txt", "z1.large branch_enis=99\nz1.large compiled_enis=2\nz1.large tool-pods=20\n");
    work.refresh(&eu(), &options).unwrap();
    assert!(work.row("z1.large").starts_with("z1.large 3 3 2 "), "{}", work.row("z1.large"));
    assert!(work.row("z1.large").contains(" yes 99 "), "{}", work.row("z1.large"));
    work.run(&["--check"]).unwrap();
    work.write("allowed.txt", "");
    assert!(work.run(&["--check"]).unwrap_err().contains("(to allow: z1.large tool-pods=20)"));
}

#[test]
fn addresses_that_the_tools_count_differently_are_said() {
    let work = Work::filled("tool-ipv4");
    let tables = work.tool_table("z1.large", 3, 12);
    let said = work.refresh(&[page("eu-west-1.json")], &["--tool-tables", &tables]).unwrap_err();
    assert!(
        said.contains(
            "z1.large: 10 IPv4 addresses per ENI, 12 by the tools' tables (to allow: z1.large tool-ipv4=12)"
        ),
        "{said}"
    );
}

#[test]
fn all_cards_count_while_no_tool_knows_the_type() {
    let work = Work::filled("all-cards");
    // One more ENI on the other card of z1.metal.
    let mut more = page("eu-west-1.json");
    let net = &mut more["InstanceTypes"][1]["NetworkInfo"];
    net["MaximumNetworkInterfaces"] = json!(24);
    net["NetworkCards"][1]["MaximumNetworkInterfaces"] = json!(9);
    work.write("allowed.txt", "z1.metal max_enis=24\nz1.metal compiled_enis=24\n");
    work.refresh(&[more], &[]).unwrap();
    assert!(work.row("z1.metal").starts_with("z1.metal 24 15 24 2 "), "{}", work.row("z1.metal"));

    // As soon as a tool knows it, its number stays what that tool has compiled in.
    let tables = work.tool_table("z1.metal", 15, 50);
    work.write("allowed.txt", "z1.metal max_enis=23\nz1.metal compiled_enis=15\n");
    work.refresh(&[page("eu-west-1.json")], &["--tool-tables", &tables]).unwrap();
    work.refresh(&[page("eu-west-1.json")], &[]).unwrap();
    assert!(work.row("z1.metal").starts_with("z1.metal 23 15 15 2 "), "{}", work.row("z1.metal"));

    // A hand in the file does not make it another one either.
    let tsv = work.tsv();
    work.write("instance-types.tsv", &tsv.replace("z1.large\t3\t3\t3\t", "z1.large\t3\t3\t2\t"));
    let said = work.run(&["--check"]).unwrap_err();
    assert!(
        said.contains("z1.large: in no tool's table, 2 compiled ENIs, must be the 3 on all cards"),
        "{said}"
    );
}

#[test]
fn a_new_type_may_have_more_enis_than_a_card_takes() {
    let work = Work::new("many-cards");
    let mut page = page("eu-west-1.json");
    let net = &mut page["InstanceTypes"][1]["NetworkInfo"];
    net["MaximumNetworkInterfaces"] = json!(64);
    net["NetworkCards"] = json!([
        { "NetworkCardIndex": 0, "MaximumNetworkInterfaces": 32 },
        { "NetworkCardIndex": 1, "MaximumNetworkInterfaces": 32 },
    ]);
    work.refresh(&[page], &[]).unwrap();
    assert!(work.row("z1.metal").starts_with("z1.metal 64 32 64 2 "), "{}", work.row("z1.metal"));
}

#[test]
fn a_numeric_change_needs_somebody_who_has_looked() {
    let work = Work::filled("change");
    let more = changed(|t| {
        t["NetworkInfo"]["MaximumNetworkInterfaces"] = json!(4);
        t["NetworkInfo"]["NetworkCards"][0]["MaximumNetworkInterfaces"] = json!(4);
    });
    let before = work.tsv();
    let complaint = work.refresh(std::slice::from_ref(&more), &[]).unwrap_err();
    assert!(
        complaint.contains(
            "z1.large: default_card_enis changes from 3 to 4 (to allow: z1.large default_card_enis=4)"
        ),
        "{complaint}"
    );
    assert_eq!(work.tsv(), before, "nothing is written");

    // Neither a column without its value nor another value allows it.
    for entry in ["z1.large max_enis", "z1.large max_enis=5"] {
        let allow = work.write("allow.txt", &format!("{entry}\nz1.large default_card_enis=4\n"));
        let complaint = work.refresh(std::slice::from_ref(&more), &["--allow", &allow]).unwrap_err();
        assert!(complaint.contains("(to allow: z1.large max_enis=4)"), "{entry}: {complaint}");
        assert!(!complaint.contains("default_card_enis"), "{entry}: {complaint}");
    }

    let allow = work.write(
        "allow.txt",
        "# a comment\n\nz1.large max_enis=4 # seen\nz1.large   default_card_enis=4\nz1.large compiled_enis=4\n",
    );
    let said = work.refresh(&[more], &["--allow", &allow]).unwrap();
    assert!(
        said.starts_with("~ z1.large: max_enis 3 → 4, default_card_enis 3 → 4, compiled_enis 3 → 4\n"),
        "{said}"
    );
}

#[test]
fn a_line_of_the_allow_list_that_allows_nothing_is_named() {
    let work = Work::filled("allow-list");
    for line in ["z1.large", "z1.large max_enis = 4", "z1.large max_enis seen"] {
        let allow = work.write("allow.txt", &format!("# why\n{line}\n"));
        let said = work.refresh(&[page("eu-west-1.json")], &["--allow", &allow]).unwrap_err();
        assert!(
            said.contains("allow.txt: line 2: must be `name rule` or `name rule=value`"),
            "{line}: {said}"
        );
    }
}

#[test]
fn a_type_that_vanishes_is_kept_as_retired() {
    let work = Work::filled("retired");
    let mut fewer = page("eu-west-1.json");
    fewer["InstanceTypes"].as_array_mut().unwrap().remove(1);
    let complaint = work.refresh(&[fewer.clone()], &[]).unwrap_err();
    assert!(
        complaint.contains("z1.metal: no longer in EC2's answer: retired (to allow: z1.metal retired)"),
        "{complaint}"
    );
    let allow = work.write("allow.txt", "z1.metal retired\n");
    work.refresh(&[fewer], &["--allow", &allow]).unwrap();
    assert!(work.row("z1.metal").contains(" retired "), "{}", work.row("z1.metal"));
    // It comes back when EC2 lists it again.
    work.refresh(&[page("eu-west-1.json")], &[]).unwrap();
    assert!(work.row("z1.metal").contains(" available "), "{}", work.row("z1.metal"));
}

#[test]
fn every_rule_refuses_what_breaks_it() {
    type Change = fn(&mut Value);
    let rules: [(&str, Change, &str); 18] = [
        (
            "a name that is none",
            |t| t["InstanceType"] = json!("Z1.Large"),
            "Z1.Large: is no instance type's name",
        ),
        (
            "a size that is none",
            |t| t["InstanceType"] = json!("z1.huge"),
            "z1.huge: is no instance type's name",
        ),
        (
            "cards listed and counted",
            |t| t["NetworkInfo"]["MaximumNetworkCards"] = json!(2),
            "1 network cards listed, MaximumNetworkCards is 2",
        ),
        (
            "cards numbered from 0",
            |t| t["NetworkInfo"]["NetworkCards"][0]["NetworkCardIndex"] = json!(1),
            "the cards' indexes are [1]",
        ),
        (
            "cards that sum up",
            |t| t["NetworkInfo"]["MaximumNetworkInterfaces"] = json!(4),
            "the cards take 3 interfaces, MaximumNetworkInterfaces is 4",
        ),
        (
            "cards that sum up, however many",
            |t| {
                t["NetworkInfo"]["MaximumNetworkCards"] = json!(2);
                t["NetworkInfo"]["NetworkCards"] = json!([
                    { "NetworkCardIndex": 0, "MaximumNetworkInterfaces": u32::MAX },
                    { "NetworkCardIndex": 1, "MaximumNetworkInterfaces": 4 },
                ]);
            },
            "the cards take 4294967299 interfaces, MaximumNetworkInterfaces is 3",
        ),
        (
            "a default card",
            |t| t["NetworkInfo"]["DefaultNetworkCardIndex"] = json!(5),
            "no card has the default index 5",
        ),
        (
            "a card with an interface",
            |t| t["NetworkInfo"]["NetworkCards"][0]["MaximumNetworkInterfaces"] = json!(0),
            "card 0 takes no interface",
        ),
        (
            "addresses at all",
            |t| {
                t["NetworkInfo"]["Ipv4AddressesPerInterface"] = json!(1);
                t["NetworkInfo"]["Ipv6Supported"] = json!(false);
            },
            "1 IPv4 addresses per ENI, must be 2 to 64",
        ),
        (
            "a known number of addresses",
            |t| {
                t["NetworkInfo"]["Ipv4AddressesPerInterface"] = json!(11);
                t["NetworkInfo"]["Ipv6AddressesPerInterface"] = json!(11);
            },
            "11 IPv4 addresses per ENI is a new value (to allow: z1.large new-ipv4)",
        ),
        (
            "as many of IPv6",
            |t| t["NetworkInfo"]["Ipv6AddressesPerInterface"] = json!(11),
            "Some(11) IPv6 addresses per ENI, must be 0 or 10",
        ),
        (
            "metal by name and by flag",
            |t| t["BareMetal"] = json!(true),
            "bare_metal and the size's name disagree",
        ),
        (
            "a hypervisor unless metal",
            |t| t["Hypervisor"] = Value::Null,
            "bare_metal is false, hypervisor is none",
        ),
        (
            "a known hypervisor",
            |t| t["Hypervisor"] = json!("kvm"),
            "hypervisor is kvm, must be nitro, xen or none",
        ),
        (
            "no new Xen types",
            |t| t["Hypervisor"] = json!("xen"),
            "a new type on Xen (to allow: z1.large new-xen)",
        ),
        (
            "vCPUs that multiply",
            |t| t["VCpuInfo"]["DefaultVCpus"] = json!(3),
            "3 vCPUs, but 1 cores × 2 threads",
        ),
        (
            "vCPUs that multiply, however many",
            |t| t["VCpuInfo"]["DefaultCores"] = json!(u32::MAX),
            "2 vCPUs, but 4294967295 cores × 2 threads",
        ),
        (
            "one architecture",
            |t| t["ProcessorInfo"]["SupportedArchitectures"] = json!(["x86_64", "arm64"]),
            "SupportedArchitectures is [\"x86_64\", \"arm64\"]",
        ),
    ];
    for (rule, change, complaint) in rules {
        let said = Work::new("rules").refresh(&[changed(change)], &[]).unwrap_err();
        assert!(said.contains(complaint), "{rule}: {said}");
    }
    let differs = changed(|t| t["CurrentGeneration"] = json!(false));
    let said = Work::new("rules").refresh(&[differs], &[]).unwrap_err();
    assert!(said.contains("z1.metal: current, but z1.large of the same family previous (to allow: z1.metal family-generation)"), "{said}");
}

#[test]
fn a_page_that_is_none_is_named() {
    let said = Work::new("nonsense").refresh(&[json!({ "Reservations": [] })], &[]).unwrap_err();
    assert!(said.contains("page-0.json: not a page of DescribeInstanceTypes"), "{said}");
    let said = Work::new("nonsense").refresh(&[json!({ "InstanceTypes": [] })], &[]).unwrap_err();
    assert!(said.contains("page-0.json: the page holds no instance type"), "{said}");
}

#[test]
fn check_sees_a_table_that_is_not_the_tsvs() {
    let work = Work::filled("check");
    let table = fs::read_to_string(work.0.join("catalog_table.rs")).unwrap();
    fs::write(work.0.join("catalog_table.rs"), table.replace("8192", "8193")).unwrap();
    assert!(work.run(&["--check"]).unwrap_err().contains("run `catalog bake`"));
    work.run(&["bake"]).unwrap();
    work.run(&["--check"]).unwrap();

    let tsv = work.tsv();
    fs::write(work.0.join("instance-types.tsv"), tsv.replace("\t3\t3\t3\t", "\t3\t9\t3\t")).unwrap();
    let said = work.run(&["--check"]).unwrap_err();
    assert!(said.contains("z1.large: 9 ENIs on the default card, 3 on all"), "{said}");
}

#[test]
fn bake_puts_the_tsv_in_order() {
    let work = Work::filled("order");
    let tsv = work.tsv();
    let mut lines: Vec<&str> = tsv.lines().collect();
    let last = lines.len() - 1;
    lines.swap(last, last - 1);
    work.write("instance-types.tsv", &(lines.join("\n") + "\n"));
    let said = work.run(&["--check"]).unwrap_err();
    assert!(said.contains("is not in order: run `catalog bake`"), "{said}");
    assert_eq!(work.run(&["bake"]).unwrap(), "baked 2 types of 2026-02-02\n");
    assert_eq!(work.tsv(), tsv);
    work.run(&["--check"]).unwrap();
}

#[test]
fn nothing_is_written_where_there_is_no_table() {
    let work = Work::new("no-table");
    let before = work.tsv();
    let riscv = changed(|t| t["ProcessorInfo"]["SupportedArchitectures"] = json!(["riscv64"]));
    work.write("allowed.txt", "z1.metal family-arch\n");
    let said = work.refresh(&[riscv], &[]).unwrap_err();
    assert!(said.contains("z1.large: arch riscv64"), "{said}");
    assert_eq!(work.tsv(), before);
}

#[test]
fn the_table_says_how_it_is_made_and_read() {
    let work = Work::filled("comments");
    let table = fs::read_to_string(work.0.join("catalog_table.rs")).unwrap();
    assert!(table.starts_with(
        "// @generated from data/instance-types.tsv by crate/catalog (`npm run catalog -- bake`)."
    ));
    assert!(table.contains("how long each is, how many rows it has.\n"), "{table}");
    assert!(table.contains("FAMILY_LENGTHS: [u8; 1] = [\n    2,\n];"), "{table}");
    assert!(table.contains("FAMILY_ROWS: [u8; 1] = [\n    2,\n];"), "{table}");
}

#[test]
fn usage_is_said_to_who_asks_wrong() {
    let work = Work::new("usage");
    for args in [&[][..], &["refresh"], &["refesh"], &["bake", "--colour"]] {
        assert!(work.run(args).unwrap_err().contains("usage: catalog refresh"), "{args:?}");
    }
}
