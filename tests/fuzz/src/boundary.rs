//! The bindings' doors: JSON in, JSON out, whatever came in.

use std::fmt::Write as _;

use arbitrary::{Result, Unstructured};
use eks_max_pods::{
    Ami, ConfigTarget, Dialect, ErrorCode, IpFamily, Os, Provisioner, Remove, ResultField, SubnetUse,
    TrunkEni, instance_types,
};
use eks_max_pods_wasm::call::{
    COLUMNS, FUNCTIONS, ROW, call, columns, evaluate_expression, instance_type_names,
};
use eks_max_pods_wasm::failure::Refused;
use serde_json::Value;

use crate::inputs::text;

/// What came back: JSON, and numbers beside it.
type Answer = std::result::Result<(Option<String>, Vec<u64>), Refused>;

const SIGNS: &[&str] = &[
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\"",
    "\\",
    "\\u00e9",
    "\\ud800",
    "null",
    "true",
    "false",
    "0",
    "-1",
    "65536",
    "9007199254740993",
    "99999999999999999999",
    "\"t3.large\"",
    "\"prefixDelegation\"",
    "~",
    "^",
    "!",
    "?",
    "\"1.5\"",
    "\" \"",
    " ",
    "\n",
    "é",
    "1e5",
    "1.5",
    "-",
];

/// What an option holds, roughly.
#[derive(Clone, Copy)]
enum Holds {
    Count(u32),
    Flag,
    Word(&'static [&'static str]),
    Version,
    Name,
    Type,
    Cidr,
    Cidrs,
    Surge,
    Object(&'static [Option_]),
    List(&'static [Option_]),
    Types,
}

type Option_ = (&'static str, Holds);

const CNI: &[Option_] = &[
    ("cniVersion", Holds::Version),
    ("prefixDelegation", Holds::Flag),
    ("customNetworking", Holds::Flag),
    ("securityGroupsForPods", Holds::Flag),
    ("ipFamily", Holds::Word(IpFamily::WORDS)),
    ("maxEni", Holds::Count(12)),
    ("unmanagedEnis", Holds::Count(3)),
    ("warmEniTarget", Holds::Count(4)),
    ("warmIpTarget", Holds::Count(40)),
    ("minimumIpTarget", Holds::Count(60)),
    ("warmPrefixTarget", Holds::Count(5)),
];
const MAX_PODS: &[Option_] = &[
    ("os", Holds::Word(Os::WORDS)),
    ("hostNetworkPods", Holds::Count(5)),
    ("karpenterReservedEnis", Holds::Count(2)),
    ("podsPerCore", Holds::Count(30)),
];
const OBSERVED: &[Option_] = &[
    ("allocatablePods", Holds::Count(300)),
    ("nodeIsNewerThanSetting", Holds::Flag),
    ("provisioner", Holds::Word(Provisioner::WORDS)),
];
const POOL: &[Option_] = &[
    ("maxPods", Holds::Count(300)),
    ("trunkEni", Holds::Word(TrunkEni::WORDS)),
    ("subnet", Holds::Object(&[("addresses", Holds::Count(300)), ("prefixBlocks", Holds::Count(20))])),
];
const EVENTS: &[Option_] =
    &[("at", Holds::Count(300)), ("pods", Holds::Count(200)), ("replaced", Holds::Count(9))];
const GROUP: &[Option_] = &[
    ("instanceType", Holds::Types),
    ("nodes", Holds::Count(20)),
    ("name", Holds::Name),
    ("maxPods", Holds::Count(300)),
    ("podsPerNode", Holds::Count(100)),
    ("hostNetworkPods", Holds::Count(5)),
    ("daemonSetPods", Holds::Count(5)),
    ("prefixDelegation", Holds::Flag),
    ("warmIpTarget", Holds::Count(40)),
    ("customNetworking", Holds::Flag),
    ("trunkEni", Holds::Word(TrunkEni::WORDS)),
];
const SUBNET: &[Option_] = &[
    ("cidr", Holds::Cidr),
    ("availabilityZone", Holds::Name),
    ("used", Holds::Cidrs),
    ("available", Holds::Count(200)),
    ("use", Holds::Word(SubnetUse::WORDS)),
    ("prefixReservation", Holds::Cidr),
];
const LIMITS: &[Option_] = &[
    ("name", Holds::Name),
    ("enis", Holds::Count(20)),
    ("ipv4PerEni", Holds::Count(60)),
    ("vcpus", Holds::Count(200)),
    ("memoryMib", Holds::Count(100_000)),
    ("hypervisor", Holds::Word(&["nitro", "xen"])),
    ("bareMetal", Holds::Flag),
    ("architecture", Holds::Word(&["x86_64", "arm64"])),
    ("trunk", Holds::Flag),
    ("branchEnis", Holds::Count(120)),
];

pub(crate) fn run(u: &mut Unstructured<'_>) -> Result<()> {
    let name = *u.choose(&[FUNCTIONS, COLUMNS, &["evaluateExpression", "instanceTypes"]].concat())?;
    let mut json = String::new();
    if u.ratio(1, 6)? {
        json = text(u, SIGNS)?;
    } else {
        arguments(u, name, &mut json)?;
    }
    let first = ask(name, &json);
    match &first {
        Ok((Some(answer), _)) => {
            let parsed: Value =
                serde_json::from_str(answer).unwrap_or_else(|error| panic!("{error}: {name} {json}"));
            assert!(parsed.is_object() || parsed.is_array());
        }
        Ok(_) => {}
        Err(refused) => explains(refused, name, &json),
    }
    // The same again, after an answer that has nothing to do with it.
    let other = call("maxPods", "[\"t3.large\"]").expect("an answer");
    assert!(other.starts_with("{\"instanceType\":\"t3.large\",\"addressMode\":\"secondary-ip\",\"enis\":3,"));
    let again = ask(name, &json);
    assert_eq!(
        first.map_err(|refused| refused.to_json()),
        again.map_err(|refused| refused.to_json()),
        "{name} {json}"
    );
    Ok(())
}

fn ask(name: &str, json: &str) -> Answer {
    Ok(match name {
        "evaluateExpression" => {
            let (answer, numbers) = evaluate_expression(json)?;
            assert_eq!(numbers.len() % ROW, 0);
            (Some(answer), numbers.into_iter().map(f64::to_bits).collect())
        }
        "instanceTypes" => (None, vec![instance_type_names(json)?.len() as u64]),
        name if COLUMNS.contains(&name) => {
            let columns = columns(name, json)?;
            let longest = columns[0].len();
            for column in &columns {
                assert!(column.is_empty() || column.len() == longest, "{name} {json}");
            }
            (None, columns.concat().into_iter().map(u64::from).collect())
        }
        _ => (Some(call(name, json)?), Vec::new()),
    })
}

/// A refusal has a known code, names a field, and its sentence begins with it and has no gap.
fn explains(refused: &Refused, name: &str, json: &str) {
    let error: Value = serde_json::from_str(&refused.to_json()).expect("JSON");
    let [code, field, message] = ["code", "field", "message"].map(|key| error[key].as_str().expect("a text"));
    assert!(ErrorCode::WORDS.contains(&code), "{error}");
    assert!(!field.is_empty() && message.starts_with(field), "{name} {json}: {error}");
    // What was typed may look like a gap, and is said as it is.
    let words = match error["values"]["value"].as_str() {
        Some(typed) if !typed.is_empty() => message.replace(typed, ""),
        _ => message.into(),
    };
    for gap in ["{field}", "{value}", "{expected}"] {
        assert!(!words.contains(gap), "{error}");
    }
    assert!(error["suggestions"].is_array() && error["values"].is_object(), "{error}");
}

fn arguments(u: &mut Unstructured<'_>, name: &str, json: &mut String) -> Result<()> {
    json.push('[');
    let cni = |more: &[&[Option_]]| [CNI, &more.concat()].concat();
    match name {
        "catalogInfo" => {}
        "instanceType" => write(u, Holds::Type, json)?,
        "instanceTypes" => object(u, &[("prefix", Holds::Name), ("retired", Holds::Flag)], json)?,
        "maxPodsTable" => object(u, &cni(&[MAX_PODS]), json)?,
        "placeReplicas" => object(
            u,
            &[
                ("nodeGroups", Holds::List(GROUP)),
                ("replicas", Holds::Count(500)),
                ("branchReplicas", Holds::Count(20)),
                ("otherPods", Holds::Count(20)),
                (
                    "requests",
                    Holds::Object(&[("cpuMillicores", Holds::Count(900)), ("memoryMib", Holds::Count(900))]),
                ),
            ],
            json,
        )?,
        "planSubnets" => object(
            u,
            &[
                ("subnets", Holds::List(SUBNET)),
                ("nodeGroups", Holds::List(GROUP)),
                ("surge", Holds::Surge),
                ("otherAddresses", Holds::Count(30)),
            ],
            json,
        )?,
        "evaluateExpression" => {
            let text =
                ["max_pods", "min(110, max_pods)", "default_enis *", "1 / 0", "vcpus * 2.5", "'é'", ""];
            let _ = write!(json, "{},", Value::from(*u.choose(&text)?));
            let options: &[Option_] = &[
                ("dialect", Holds::Word(Dialect::WORDS)),
                ("field", Holds::Word(ResultField::WORDS)),
                ("instanceTypes", Holds::Types),
            ];
            object(u, options, json)?;
        }
        _ => {
            if name == "renderConfig" {
                write(u, Holds::Word(ConfigTarget::WORDS), json)?;
                json.push(',');
            }
            write(u, Holds::Type, json)?;
            json.push(',');
            let more: &[Option_] = match name {
                "maxPods" => &[MAX_PODS].concat(),
                "diagnose" => &[MAX_PODS, OBSERVED].concat(),
                "reservedResources" => &[("maxPods", Holds::Count(300)), ("ami", Holds::Word(Ami::WORDS))],
                "warmPool" => &[POOL, &[("pods", Holds::Count(300))]].concat(),
                "warmPoolCurve" => &[POOL, &[("upTo", Holds::Count(300))]].concat(),
                "sizeWarmPool" => &[("podsPerNode", Holds::Count(60)), ("burst", Holds::Count(12))],
                "renderConfig" => &[
                    ("maxPods", Holds::Count(300)),
                    ("clusterName", Holds::Name),
                    ("region", Holds::Name),
                    ("serviceCidr", Holds::Cidr),
                ],
                _ => &[
                    POOL,
                    &[
                        ("remove", Holds::Word(Remove::WORDS)),
                        ("events", Holds::List(EVENTS)),
                        ("startPods", Holds::Count(200)),
                        ("seconds", Holds::Count(4000)),
                    ],
                ]
                .concat(),
            };
            object(u, &cni(&[more]), json)?;
            if name == "warmPoolSchedule" {
                json.push_str(",[");
                write(u, Holds::Count(300), json)?;
                json.push(',');
                write(u, Holds::Count(300), json)?;
                json.push(']');
            }
        }
    }
    json.push(']');
    Ok(())
}

/// An object of some of these, now and then with one more.
fn object(u: &mut Unstructured<'_>, options: &[Option_], json: &mut String) -> Result<()> {
    json.push('{');
    let mut first = true;
    for (key, holds) in options {
        // Those at the end are the function's own, and mostly needed.
        if u.ratio(2, 3)? {
            let _ = write!(json, "{}\"{key}\":", if first { "" } else { "," });
            write(u, *holds, json)?;
            first = false;
        }
    }
    if u.ratio(1, 10)? {
        let key = if u.arbitrary()? { "warmIpTargt".to_owned() } else { text(u, &[])? };
        let _ = write!(json, "{}{}:", if first { "" } else { "," }, Value::from(key));
        any(u, 3, json)?;
    }
    json.push('}');
    Ok(())
}

/// What an option holds, or now and then anything.
fn write(u: &mut Unstructured<'_>, holds: Holds, json: &mut String) -> Result<()> {
    if u.ratio(1, 24)? {
        return any(u, 4, json);
    }
    let word = |json: &mut String, word: &str| {
        let _ = write!(json, "{}", Value::from(word));
    };
    match holds {
        Holds::Count(small) => {
            let _ = write!(json, "{}", u.int_in_range(0..=small)?);
        }
        Holds::Flag => json.push_str(if u.arbitrary()? { "true" } else { "false" }),
        Holds::Word(words) => word(json, u.choose(words)?),
        Holds::Version => {
            word(json, u.choose(&["1.23.1", "v1.9.0", "1.16.3", "1.7.0-eksbuild.1", "1", "x"])?)
        }
        Holds::Name => {
            word(json, u.choose(&["a", "us-west-2a", "m5", "", "a name that is far too long for anything"])?)
        }
        Holds::Type => match u.int_in_range(0..=9_u8)? {
            0 => word(json, u.choose(&["t3.lrge", "", "é", "m5"])?),
            1..=3 => object(u, LIMITS, json)?,
            _ => {
                let place = u.int_in_range(0..=instance_types().len() - 1)?;
                word(json, &instance_types().nth(place).expect("a row").name().to_string());
            }
        },
        Holds::Cidr => {
            let (place, length) = (u.int_in_range(0..=9_u8)?, u.int_in_range(15..=29_u8)?);
            word(json, &format!("10.{place}.0.{}/{length}", if u.ratio(1, 8)? { 1 } else { 0 }));
        }
        Holds::Cidrs if u.arbitrary()? => write(u, Holds::Count(40), json)?,
        Holds::Cidrs => {
            let _ = write!(json, "[\"10.{}.0.{}\"]", u.int_in_range(0..=9_u8)?, u.int_in_range(0..=255_u8)?);
        }
        Holds::Surge => word(json, u.choose(&["33%", "0%", "100%", "101%", "3"])?),
        Holds::Object(options) => object(u, options, json)?,
        Holds::List(options) => {
            json.push('[');
            for item in 0..u.int_in_range(0..=4_u8)? {
                json.push_str(if item == 0 { "" } else { "," });
                object(u, options, json)?;
            }
            json.push(']');
        }
        Holds::Types if u.arbitrary()? => write(u, Holds::Type, json)?,
        Holds::Types => {
            json.push('[');
            write(u, Holds::Type, json)?;
            json.push(',');
            write(u, Holds::Type, json)?;
            json.push(']');
        }
    }
    Ok(())
}

/// One of each kind that `www/lib/plain.ts` writes, and numbers at their ends.
const PLAIN: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-1",
    "65536",
    "2147483648",
    "9007199254740991",
    "-9007199254740991",
    "~\"0.5\"",
    "^\"1e+99\"",
    "^\"-Infinity\"",
    "!\"NaN\"",
    "!\"a symbol\"",
    "?",
    "\"\"",
    "[]",
    "{}",
    "\"__proto__\"",
];

/// Anything that `www/lib/plain.ts` can write.
fn any(u: &mut Unstructured<'_>, depth: u8, json: &mut String) -> Result<()> {
    match u.int_in_range(0..=7_u8)? {
        0 => {
            let text = text(u, &[])?;
            let _ = write!(json, "{}", Value::from(text));
        }
        1 if depth > 0 => {
            json.push('[');
            any(u, depth - 1, json)?;
            json.push(']');
        }
        2 if depth > 0 => {
            let _ = write!(json, "{{{}:", Value::from(*u.choose(&["nodes", "enis", "x", "constructor"])?));
            any(u, depth - 1, json)?;
            json.push('}');
        }
        _ => json.push_str(u.choose(PLAIN)?),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::mem::discriminant;

    use eks_max_pods_wasm::plain::Plain;

    #[test]
    fn every_kind_is_written_but_what_was_not_given() {
        let texts = super::PLAIN.iter().map(|text| format!("[{text}]")).collect::<Vec<_>>();
        let values = texts.iter().flat_map(|text| Plain::arguments(text)).collect::<Vec<_>>();
        assert_eq!(values.len(), super::PLAIN.len());
        let kinds = values.iter().map(discriminant).collect::<HashSet<_>>();
        assert_eq!(kinds.len(), 10);
        assert!(!kinds.contains(&discriminant(&Plain::Undefined)));
    }
}
