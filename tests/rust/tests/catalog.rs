//! The catalogue beside the table that it was made from, and types of one's own beside it.

use eks_max_pods::{Fact, Facts, InstanceType, Limits, Value, instance_types};

const TABLE: &str = include_str!("../../../crate/core/data/instance-types.tsv");

/// What each column of the table is called in the API.
const COLUMNS: [(&str, Fact); 16] = [
    ("name", Fact::Name),
    ("max_enis", Fact::TotalEnis),
    ("default_card_enis", Fact::Enis),
    ("compiled_enis", Fact::CompiledEnis),
    ("network_cards", Fact::NetworkCards),
    ("ipv4_per_eni", Fact::Ipv4PerEni),
    ("ipv6_per_eni", Fact::Ipv6PerEni),
    ("vcpus", Fact::Vcpus),
    ("memory_mib", Fact::MemoryMib),
    ("hypervisor", Fact::Hypervisor),
    ("bare_metal", Fact::BareMetal),
    ("arch", Fact::Architecture),
    ("trunk", Fact::Trunk),
    ("branch_enis", Fact::BranchEnis),
    ("generation", Fact::CurrentGeneration),
    ("status", Fact::Status),
];

/// A fact as the table writes it.
fn written(column: &str, fact: Option<Value>) -> String {
    match (column, fact) {
        ("bare_metal", Some(Value::Flag(yes))) => u8::from(yes).to_string(),
        ("trunk", Some(Value::Flag(yes))) => (if yes { "yes" } else { "no" }).into(),
        ("generation", Some(Value::Flag(yes))) => (if yes { "current" } else { "previous" }).into(),
        (_, Some(value)) => value.to_string(),
        ("hypervisor", None) => "none".into(),
        ("arch" | "trunk" | "generation", None) => "unknown".into(),
        (_, None) => "?".into(),
    }
}

fn fact(known: &InstanceType, fact: Fact) -> String {
    known.fact(fact).expect("a fact").to_string()
}

#[test]
fn every_fact_is_that_of_the_table() {
    let mut lines = TABLE.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t'));
    let header: Vec<_> = lines.next().expect("a header").collect();
    assert_eq!(
        header,
        COLUMNS.map(|(column, _)| column).into_iter().chain(["in_tool_tables"]).collect::<Vec<_>>()
    );
    let mut known = instance_types();
    for line in lines {
        let known = known.next().expect("a type for each line");
        let mut row: Vec<_> =
            COLUMNS.iter().map(|&(column, fact)| written(column, known.fact(fact))).collect();
        row.push((if known.in_tool_tables() { "yes" } else { "no" }).into());
        assert_eq!(row, line.collect::<Vec<_>>());
        assert_eq!([fact(&known, Fact::Family), fact(&known, Fact::Size)].join("."), row[0]);
        assert_eq!(fact(&known, Fact::PrefixDelegation), known.prefix_delegation().to_string());
        assert_eq!(fact(&known, Fact::Retired), (row[15] == "retired").to_string());
    }
    assert_eq!(known.next(), None);
}

/// The tools look for limits by name: a type that has the catalogue's where they are asked is in their tables.
#[test]
fn limits_of_ones_own_are_in_the_tables_if_those_are() {
    let of = |name: &str, change: fn(&mut Limits)| {
        let known = InstanceType::named("m5.large").expect("a type");
        let mut limits = Limits::new(name, 3, 10);
        limits.hypervisor = known.hypervisor();
        change(&mut limits);
        InstanceType::with_limits(&limits).expect("limits").in_tool_tables()
    };
    assert!(of("m5.large", |limits| limits.memory_mib = Some(1)));
    assert!(!of("m5.large", |limits| limits.enis = 4));
    assert!(!of("m5.large", |limits| limits.ipv4_per_eni = 11));
    assert!(!of("m5.large", |limits| limits.compiled_enis = Some(4)));
    assert!(!of("m5.huge", |_| {}));
}
