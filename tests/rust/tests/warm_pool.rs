//! The numbers of the running CNI: `pkg/ipamd` of 1.23.1 itself, with a fake EC2 and a fake clock, its maps walked in order.

use std::collections::BTreeMap;

use eks_max_pods_tests::{Case, call, read, read_json, run};
use serde_json::{Map, Value, json};

fn lines(file: &str) -> Vec<Value> {
    read(file).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// Equal and different, and what was left out with the reason.
#[derive(Default)]
struct Tally {
    equal: usize,
    different: Vec<String>,
    left_out: BTreeMap<String, usize>,
}

impl Tally {
    fn compare(&mut self, name: &str, found: &Value, wanted: &Value) {
        if found == wanted {
            self.equal += 1;
        } else {
            self.different.push(format!("{name}: {found}, must be {wanted}"));
        }
    }

    fn leave_out(&mut self, why: &str) {
        *self.left_out.entry(why.into()).or_default() += 1;
    }

    fn finish(self, what: &str) {
        println!(
            "{what}: {} equal, {} different, left out: {:?}",
            self.equal,
            self.different.len(),
            self.left_out
        );
        let first = &self.different[..self.different.len().min(10)];
        assert!(first.is_empty(), "{} differ:\n{}", self.different.len(), first.join("\n"));
    }
}

/// A `null` is 0 in the vectors.
fn or_zero(value: &Value) -> Value {
    if value.is_null() { json!(0) } else { value.clone() }
}

const PHASE: &str = "follows an oscillation, whose phase decides";

#[test]
fn steady_states() {
    let mut tally = Tally::default();
    let cases = lines("warm-pool-steady.jsonl");
    assert_eq!(cases.len(), 967);
    for case in &cases {
        let id = case["id"].as_str().unwrap();
        let pods = case.get("pods").cloned().unwrap_or(json!([1]));
        let pools = call("warmPoolSchedule", &[case["type"].clone(), case["options"].clone(), pods]).unwrap();
        if case["starts"] == json!(false) {
            tally.compare(id, &pools[0]["nodeStarts"], &json!(false));
            continue;
        }
        let (mut state, mut flapped) = (Value::Null, false);
        for (i, wanted) in case["states"].as_array().unwrap().iter().enumerate() {
            let (pool, name) = (&pools[i], format!("{id} step {i}"));
            if wanted == "left out" {
                tally.leave_out("had not settled after 400 passes");
                continue;
            }
            if wanted == "flaps" {
                if flapped && pool["settles"] == json!(true) {
                    tally.leave_out(PHASE);
                } else {
                    tally.compare(&name, &pool["settles"], &json!(false));
                }
                flapped = true;
                continue;
            }
            if wanted != 0 {
                state = wanted.clone();
            }
            let keys = ["assigned", "enis", "addresses", "prefixes", "freePrefixes", "perEni"];
            let found: Value = keys.iter().map(|key| or_zero(&pool[*key])).collect();
            if flapped && found != state {
                tally.leave_out(PHASE);
                continue;
            }
            tally.compare(&name, &found, &state);
            if let (Some(others), false) = (case["others"].get(i.to_string()), flapped) {
                tally.compare(
                    &format!("{name}, {others}: {}", pool["advice"]),
                    &json!(holds(pool, others)),
                    &json!(true),
                );
            }
        }
    }
    tally.finish("steady states");
}

/// Does the advice on other orders hold what random orders led to: ENIs, addresses, prefixes?
fn holds(pool: &Value, others: &Value) -> bool {
    let advice = pool["advice"].as_array().unwrap();
    let range = advice.iter().find(|advice| advice["code"].as_str().unwrap().starts_with("order-decides"));
    let keys = [
        ("enis", "enisFrom", "enisTo"),
        ("addresses", "addressesFrom", "addressesTo"),
        ("prefixes", "prefixesFrom", "prefixesTo"),
    ];
    keys.iter().enumerate().all(|(i, (key, from, to))| {
        let seen = (others[2 * i].as_i64().unwrap(), others[2 * i + 1].as_i64().unwrap());
        let number = |value: &Value| value.as_i64();
        match range.map(|advice| (number(&advice["values"][*from]), number(&advice["values"][*to]))) {
            Some((Some(from), Some(to))) => from <= seen.0 && seen.1 <= to,
            // With secondary IPs there are no prefixes.
            _ => or_zero(&pool[*key]).as_i64() == Some(seen.0) && seen.0 == seen.1,
        }
    })
}

#[test]
fn bursts() {
    let mut tally = Tally::default();
    let cases = lines("warm-pool-burst.jsonl");
    assert_eq!(cases.len(), 340);
    for case in &cases {
        if let Some(why) = case["leftOut"].as_str() {
            tally.leave_out(why);
            continue;
        }
        let id = case["id"].as_str().unwrap();
        let answer = call("simulateWarmPool", &[case["type"].clone(), case["options"].clone()]).unwrap();
        let rows = case["rows"].as_array().unwrap();
        let steps = answer["steps"].as_array().unwrap();
        // A node that does not start has no steps.
        let shown = if rows.is_empty() { steps.len() } else { rows.len() };
        let found: Value = steps.iter().take(shown).map(row).collect();
        tally.compare(id, &found, &case["rows"]);
        let done = answer["allRunningAt"].as_i64().unwrap_or(-1);
        tally.compare(&format!("{id}, all running"), &json!(done), &case["done"]);
    }
    tally.finish("bursts");
}

fn row(step: &Value) -> Value {
    let keys = ["at", "assigned", "enis", "addresses", "prefixes"];
    let calls = ["allocateEni", "assignAddresses", "unassignAddresses", "unassignPrefixes", "freeEni"];
    let state = keys.iter().map(|key| or_zero(&step[*key]));
    state.chain(calls.iter().map(|key| step["calls"][*key].clone())).collect()
}

/// The tables of AWS's documents, each row as the running CNI has it.
#[test]
fn published_tables() {
    let rows = read_json("warm-pool-docs.json");
    let mut cases = vec![];
    let mut wrong = 0;
    for row in rows.as_array().unwrap() {
        // Rows that AWS has wrong say why, the others agree with what is published.
        assert_eq!(row["verdict"] == "disagree", row.get("why").is_some(), "{row}");
        let want = row["want"].as_object().unwrap();
        let differs =
            row["published"].as_object().unwrap().iter().any(|(key, value)| want.get(key) != Some(value));
        assert_eq!(differs, row.get("why").is_some(), "{row}");
        wrong += usize::from(differs);
        cases.push(Case {
            name: format!("warm-pool-docs.json {}", row["row"]),
            call: "warmPool".into(),
            args: vec![row["type"].clone(), row["options"].clone()],
            want: want.clone().into_iter().collect(),
            about: Map::new(),
        });
    }
    println!("{} published rows, {wrong} of them wrong", cases.len());
    run(&cases);
}

#[test]
fn a_simulator_is_debugged_by_its_name() {
    assert_eq!(format!("{:?}", eks_max_pods::Simulator::default()), "Simulator");
}

#[test]
fn the_seed_case() {
    let at = |version: &str| {
        let options = json!({ "prefixDelegation": true, "maxPods": 110, "pods": 97, "cniVersion": version });
        let pool = call("warmPool", &[json!("t3.large"), options]).unwrap();
        (pool["prefixes"].clone(), pool["subnetAddresses"].clone())
    };
    assert_eq!(at("1.23.1"), (json!(7), json!(113)));
    assert_eq!(at("1.16.2"), (json!(8), json!(129)));
}

/// Growth that found the subnet too small goes on when a trunk with room for pods has come: found by `npm run fuzz`.
#[test]
fn a_trunk_that_comes_after_growth_has_failed() {
    let options = json!({
        "cniVersion": "1.7.3",
        "securityGroupsForPods": true,
        "warmIpTarget": 6,
        "minimumIpTarget": 41,
        "subnet": { "addresses": 58 },
        "events": [{ "at": 0, "pods": 296 }],
    });
    let run = call("simulateWarmPool", &[json!("m6in.12xlarge"), options]).unwrap();
    let steps = run["steps"].as_array().unwrap();
    let at = |step: &Value| (step["at"].as_u64().unwrap(), step["assigned"].as_u64().unwrap());
    // Two minutes after the failure, and then one by one, as the 28 addresses that are left are no whole ENI.
    assert_eq!(steps[..4].iter().map(at).collect::<Vec<_>>(), [(0, 0), (0, 29), (5, 29), (130, 30)]);
    assert_eq!(at(steps.last().unwrap()), (265, 57));
    assert_eq!(run["settledAt"], json!(265));
}

/// All of them cool at once, however many events a second has: a pod each, but the first, on the 4 × 14 addresses of an
/// m5.xlarge.
#[test]
fn many_events_of_one_second() {
    let event = |replaced: u32| json!({ "at": 0, "pods": 56, "replaced": replaced });
    let events: Vec<Value> = core::iter::once(event(24)).chain((0..32).map(|_| event(1))).collect();
    let run = call("simulateWarmPool", &[json!("m5.xlarge"), json!({ "startPods": 56, "events": events })])
        .unwrap();
    let steps = run["steps"].as_array().unwrap();
    assert_eq!(steps[33]["assigned"], json!(0));
    assert_eq!(run["allRunningAt"], json!(35));
}
