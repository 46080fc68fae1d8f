//! The module's own doors, in Node and in a browser: what crosses them is what natively comes out.

// clippy knows `#[test]`, not `#[wasm_bindgen_test]`.
#![allow(clippy::expect_used, clippy::arithmetic_side_effects, clippy::indexing_slicing)]

use eks_max_pods_wasm as module;
use js_sys::{Array, Float64Array, Uint32Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

fn call(function: &str, arguments: &str) -> Result<String, JsValue> {
    module::call(function, arguments.as_bytes())
}

fn columns(function: &str, arguments: &str) -> Result<Array, JsValue> {
    module::columns(function, arguments.as_bytes())
}

fn text(value: JsValue) -> String {
    value.as_string().expect("a text")
}

#[wasm_bindgen_test]
fn an_answer_is_json() {
    let answer = call("maxPods", r#"["t3.large",{"prefixDelegation":true}]"#).expect("an answer");
    assert!(
        answer.starts_with(r#"{"instanceType":"t3.large","addressMode":"prefix","enis":3,"slotsPerEni":11,"#)
    );
    assert!(answer.contains(r#""formula":"3 \u00d7 (12 \u2212 1) \u00d7 16 + 2 = 530""#));
}

#[wasm_bindgen_test]
fn what_is_refused_is_thrown_as_json() {
    let error = text(call("maxPods", r#"["t3.lrge"]"#).expect_err("an error"));
    assert!(
        error.starts_with(
            r#"{"code":"unknown-instance-type","field":"type","message":"type is \"t3.lrge\", "#
        )
    );
    let error = text(call("maxPod", "[]").expect_err("an error"));
    assert!(error.contains("did you mean maxPods?"), "{error}");
    let error = text(columns("maxPodsTable", "[5]").map(JsValue::from).expect_err("an error"));
    assert!(error.contains("options is 5, must be an object"), "{error}");
}

#[wasm_bindgen_test]
fn arguments_that_are_no_json_are_no_arguments() {
    for nonsense in [
        "",
        "[",
        "{}",
        "[\"t3.large",
        "[1e5]",
        "[[[[[[[[[[[[[[[[[[[[",
        "nul",
        "[99999999999999999999]",
        "[(1)]",
        "[{\"enis\":1},(1,2)]",
        "[{\"enis\":1},(1",
        "[5,(5)]",
    ] {
        let error = text(call("maxPods", nonsense).expect_err("an error"));
        assert!(
            error.contains("type is undefined, must be the name of an instance type"),
            "{nonsense}: {error}"
        );
    }
    let error = text(module::call("maxPods", b"[\"\xFF\"]").expect_err("an error"));
    assert!(error.contains("type is undefined"), "{error}");
}

#[wasm_bindgen_test]
fn names_are_javascripts_own() {
    let names: Array = module::instance_types(b"[]").expect("names").unchecked_into();
    assert_eq!(names.length(), 1433);
    assert_eq!(text(names.get(0)), "a1.medium");
    assert_eq!(text(names.get(1432)), "z1d.metal");
}

#[wasm_bindgen_test]
fn columns_are_typed_arrays() {
    let table = columns("maxPodsTable", "[]").expect("columns");
    let recommended: Uint32Array = table.get(0).dyn_into().expect("a typed array");
    let max_allowed: Uint32Array = table.get(1).dyn_into().expect("a typed array");
    assert_eq!((recommended.length(), max_allowed.length()), (1433, 1433));
    let in_ipv6 = columns("maxPodsTable", r#"[{"ipFamily":"ipv6"}]"#).expect("columns");
    assert_eq!(Uint32Array::from(in_ipv6.get(1)).length(), 0);
    let curve = columns("warmPoolCurve", r#"["m5.large",{"upTo":9}]"#).expect("columns");
    assert_eq!(Uint32Array::from(curve.get(0)).to_vec(), [1, 2, 2, 2, 2, 2, 2, 2, 2, 2]);
    assert_eq!(Uint32Array::from(curve.get(5)).length(), 0);
    let error = text(columns("warmPoolCurv", "[]").map(JsValue::from).expect_err("an error"));
    assert!(error.contains("did you mean warmPoolCurve?"), "{error}");
}

/// Deep and long texts end cleanly on the module's own stack, and the same instance answers the next call.
#[wasm_bindgen_test]
fn expressions_that_bite() {
    let evaluate = |expression: &str| {
        let arguments = format!("[\"{expression}\",{{\"dialect\":\"nodeadm\"}}]");
        let answer = module::evaluate_expression(arguments.as_bytes()).expect("an answer");
        let numbers: Float64Array = answer.get(1).dyn_into().expect("a typed array");
        assert_eq!(numbers.length(), 1404 * 9);
        (text(answer.get(0)), numbers.get_index(0))
    };
    for open in ["(", "[", "{", "-(", "!", "true ? ", "1 + ", "a.", "size(", "'"] {
        let (answer, value) = evaluate(&open.repeat(10_000));
        assert!(answer.starts_with(r#"{"error":{"kind":"compile","code":""#), "{open}");
        assert!(value.is_nan());
    }
    for depth in [249, 250] {
        let (answer, value) = evaluate(&format!("{}7{}", "(".repeat(depth), ")".repeat(depth)));
        assert_eq!(answer.starts_with(r#"{"error":null,"#), depth == 249);
        assert_eq!(value == 7.0, depth == 249);
    }
    assert!(
        evaluate("\u{fffd}").0.contains(r#""code":"unknown-character","message":"\ufffd is no sign of CEL"#)
    );
}

/// The calculator script's whole table, through the module: address arithmetic is the same on 32 bits.
#[wasm_bindgen_test]
fn the_calculator_scripts_numbers() {
    let table = include_str!("../../../tests/cases/calculator-script.tsv");
    let mut rows = 0;
    for row in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let mut cells = row.split('\t');
        let mut next = || cells.next().unwrap_or_default();
        let (name, version, prefixes, custom, max_eni) = (next(), next(), next(), next(), next());
        let (printed, allowed) = (next(), next());
        let flag = |cell: &str| if cell.is_empty() { "false" } else { "true" }.to_owned();
        let max_eni = if max_eni.is_empty() { String::new() } else { format!(",\"maxEni\":{max_eni}") };
        let options = format!(
            "{{\"cniVersion\":{version},\"prefixDelegation\":{},\"customNetworking\":{}{max_eni}}}",
            flag(prefixes),
            flag(custom)
        );
        let answer = call("maxPods", &format!("[\"{name}\",{options}]")).expect("an answer");
        let wanted = if printed.is_empty() {
            format!("\"calculatorScriptMaxAllowed\":{allowed},")
        } else {
            format!("\"calculatorScript\":{printed},")
        };
        assert!(answer.contains(&wanted), "{row}: {answer}");
        rows += 1;
    }
    assert_eq!(rows, 1472);
}
