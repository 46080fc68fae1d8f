//! Every table of `tests/cases`, natively.

use eks_max_pods::{AdviceCode, Check};
use eks_max_pods_tests::{Case, call, configs, meets, read, read_json, run, table};
use serde_json::{Map, Value, json};

macro_rules! tables {
    ($($name:ident $file:literal)*) => {
        $(#[test] fn $name() { run(&table($file)); })*
    };
}

tables! {
    max_pods "max-pods.tsv"
    by_tool "by-tool.tsv"
    reserved "reserved.tsv"
    steps "steps.tsv"
    calculator_script "calculator-script.tsv"
    karpenter_pods "karpenter-pods.tsv"
    limits_changed "limits-changed.tsv"
    karpenter_allocatable "karpenter-allocatable.tsv"
    warm_pool "warm-pool.tsv"
    warm_pool_times "warm-pool-times.tsv"
    warm_pool_orders "warm-pool-orders.tsv"
    pool_versions "pool-versions.tsv"
    expressions "expressions.tsv"
    expression_lints "expression-lints.tsv"
    cel_edges "cel-edges.tsv"
    advice_given "advice-given.tsv"
}

/// Every kind of advice has a case, by its whole sentence.
#[test]
fn advice() {
    let cases = table("advice.tsv");
    let codes: Vec<&str> = cases.iter().map(|case| case.about["code"].as_str().unwrap()).collect();
    let all: Vec<&str> = AdviceCode::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(codes, all);
    run(&cases);
}

/// Every check has a case, by its whole question and its command.
#[test]
fn checks() {
    let cases = table("checks.tsv");
    let codes: Vec<&str> = cases.iter().map(|case| case.about["check"].as_str().unwrap()).collect();
    assert_eq!(codes, Check::ALL.iter().map(|check| check.as_str()).collect::<Vec<_>>());
    run(&cases);
}

#[test]
fn discrepancies() {
    let cases = table("discrepancies.tsv");
    let names: Vec<String> =
        cases.iter().map(|case| case.about["discrepancy"].as_str().unwrap().into()).collect();
    let all: Vec<String> = (1..=24).map(|n| format!("D{n}")).collect();
    assert_eq!(names, all);
    for case in &cases {
        assert!(case.about.contains_key("why"), "{}: a reason", case.name);
        assert_eq!(case.want.is_empty(), case.call.is_empty() || case.args.is_empty(), "{}", case.name);
    }
    run(&cases.into_iter().filter(|case| !case.want.is_empty()).collect::<Vec<_>>());
}

/// Each pitfall of the pool has advice, or an option that would tell of it and is none.
#[test]
fn pitfalls() {
    let cases = table("pitfalls.tsv");
    let numbers: Vec<Option<u64>> = cases.iter().map(|case| case.about["pitfall"].as_u64()).collect();
    assert_eq!(numbers, (1..=30).map(Some).collect::<Vec<_>>());
    for case in &cases {
        assert!(case.about.contains_key("why"), "{}: a reason", case.name);
        assert_eq!(case.want.len(), 1, "{}: one thing that comes of it", case.name);
    }
    run(&cases);
}

/// The cases of the tools' own tests and documents: each runs, or says why not.
#[test]
fn upstream() {
    let upstream = read_json("upstream.json");
    let upstream = upstream.as_array().unwrap();
    let ids: Vec<i64> = upstream.iter().map(|case| case["id"].as_i64().unwrap()).collect();
    assert_eq!(ids, (1..=151).collect::<Vec<_>>());
    let mut cases = vec![];
    let mut left_out = 0;
    for case in upstream {
        match case.get("calls") {
            None => {
                assert!(case["leftOut"].as_str().is_some_and(|why| !why.is_empty()), "{case}");
                left_out += 1;
            }
            Some(calls) => cases.extend(calls.as_array().unwrap().iter().map(|call| Case {
                name: format!("upstream.json {}", case["id"]),
                call: call["call"].as_str().unwrap().into(),
                args: call["args"].as_array().unwrap().clone(),
                want: call["want"].as_object().unwrap().clone().into_iter().collect(),
                about: Map::new(),
            })),
        }
    }
    println!("{} run, {left_out} left out", upstream.len() - left_out);
    assert!(upstream.len() - left_out >= 128);
    run(&cases);
}

/// Calls with a name of their own, and what must come of each.
fn named(file: &str) {
    let cases: Vec<Case> = read_json(file)
        .as_array()
        .unwrap()
        .iter()
        .map(|case| Case {
            name: format!("{file}, {}", case["name"]),
            call: case["call"].as_str().unwrap().into(),
            args: case["args"].as_array().unwrap().clone(),
            want: case["want"].as_object().unwrap().clone().into_iter().collect(),
            about: Map::new(),
        })
        .collect();
    run(&cases);
}

/// Replicas on nodes, nodes in subnets.
#[test]
fn fleet() {
    named("fleet.json");
}

/// Settings for a burst, and why they are the best.
#[test]
fn sizing() {
    named("sizing.json");
}

/// What is written for each tool, line by line.
#[test]
fn configurations() {
    let wanted = read("configs.txt");
    let written = configs(&wanted);
    for (number, (line, wanted)) in written.lines().zip(wanted.lines()).enumerate() {
        assert_eq!(line, wanted, "configs.txt:{}", number + 1);
    }
    assert_eq!(written.len(), wanted.len());
}

#[test]
fn errors_by_their_whole_sentence() {
    for case in read_json("errors.json").as_array().unwrap() {
        let name = case["call"].as_str().unwrap();
        let error = match call(name, case["args"].as_array().unwrap()) {
            Ok(answer) => panic!("{case}: no error, but {answer}"),
            Err(error) => error,
        };
        for key in ["code", "message", "suggestions", "values"] {
            let Some(wanted) = case.get(key) else { continue };
            let found = &error[key];
            let agrees = match (found, wanted) {
                (Value::Object(found), Value::Object(wanted)) => {
                    wanted.iter().all(|(key, wanted)| meets(&found[key], wanted))
                }
                _ => found == wanted,
            };
            assert!(agrees, "{key} of {name}({}) is {found}, must be {wanted}", case["args"]);
        }
        assert_eq!(error["field"], json!(case["field"].as_str().unwrap_or("")), "{case}");
    }
}

/// What no JSON can say: a property that throws when it is read.
#[test]
fn what_cannot_be_read() {
    let refused = eks_max_pods_wasm::call::call("maxPods", "[\"t3.large\",{\"maxEni\":?}]").unwrap_err();
    let error: Value = serde_json::from_str(&refused.to_json()).unwrap();
    assert_eq!((&error["code"], &error["field"]), (&json!("unreadable"), &json!("maxEni")));
    assert_eq!(error["message"], json!("maxEni cannot be read: reading it throws"));
}

#[test]
fn diagnoses() {
    for case in read_json("diagnose.json").as_array().unwrap() {
        let answer = call("diagnose", &[case["type"].clone(), case["observed"].clone()]).unwrap();
        let codes = |list: &Value| {
            list.as_array().unwrap().iter().map(|item| item["code"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(json!(codes(&answer["explainedBy"])), case["explainedBy"], "{case}");
        if let Some(checks) = case.get("checks") {
            assert_eq!(json!(codes(&answer["checks"])), *checks, "{case}");
        }
    }
}
