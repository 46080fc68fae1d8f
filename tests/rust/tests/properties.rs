//! What holds for every input, not only for the cases.

use eks_max_pods::{
    AddressMode, AdviceCode, Ami, Cni, ConfigOptions, ConfigTarget, InstanceType, IpFamily, Label, Limits,
    MaxPods, MaxPodsFrom, MaxPodsOptions, Os, ReservedOptions, Value, Version, WarmPoolOptions,
    instance_types, max_pods, max_pods_table, nearest_instance_types, render_config, reserved_resources,
};
use proptest::prelude::*;

#[test]
fn a_value_is_debugged_as_it_is_shown() {
    for (value, shown) in
        [(Value::from(3_u32), "3"), (Value::from(true), "true"), (Value::from("a b"), "a b")]
    {
        assert_eq!((value.to_string(), format!("{value:?}")), (shown.into(), shown.into()));
    }
}

#[test]
fn labels_are_equal_where_their_texts_are() {
    let [label, same, other] = ["z9.large", "z9.large", "z9.small"].map(Label::new);
    assert!(label == same && label != other);
    let long = Label::new(&"x".repeat(40));
    assert_eq!(long, Label::new(&"x".repeat(50)));
    let uncut = Label::new(long.as_str());
    assert_eq!(long.as_str(), uncut.as_str());
    assert_ne!(long, uncut, "one of them is a beginning");
    assert_eq!(format!("{label:?}"), "\"z9.large\"");
}

#[test]
fn a_step_says_what_its_code_says() {
    let t3 = InstanceType::named("t3.large").expect("known");
    let answer = max_pods(&t3, MaxPodsOptions::default()).expect("an answer");
    for step in answer.steps() {
        assert_eq!((step.name(), step.source()), (step.code().name(), step.code().source()));
        assert!(step.name().starts_with(char::is_uppercase) && step.source().starts_with("https://"));
    }
}

/// A type of the catalogue.
fn known_type() -> impl Strategy<Value = InstanceType> {
    (0..instance_types().len()).prop_map(|index| instance_types().nth(index).expect("within the catalogue"))
}

/// Any type at all, weird ones included.
fn any_type() -> impl Strategy<Value = InstanceType> {
    let limits = (1..=32_u32, 1..=64_u32, prop::option::of(1..=4096_u32), prop::option::of(1..=1_u32 << 30));
    let own = (limits, any::<bool>(), prop::option::of(0..=1024_u32), 1..=255_u32).prop_map(
        |((enis, ipv4, vcpus, memory_mib), bare_metal, branch_enis, compiled)| {
            InstanceType::with_limits(&Limits {
                vcpus,
                memory_mib,
                bare_metal,
                branch_enis,
                compiled_enis: Some(compiled),
                ..Limits::new("z9.large", enis, ipv4)
            })
            .expect("limits within their ranges")
        },
    );
    prop_oneof![known_type(), own]
}

fn any_version() -> impl Strategy<Value = Version> {
    prop_oneof![
        Just(Version::LATEST),
        (0..3_u16, 0..30_u16, 0..9_u16).prop_map(|(major, minor, patch)| Version::new(major, minor, patch)),
    ]
}

fn any_options() -> impl Strategy<Value = MaxPodsOptions> {
    let flags = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    let counts = (
        prop_oneof![Just(0), any::<i32>(), 1..40],
        0..40_u16,
        prop::option::of(any::<u16>()),
        any::<u32>(),
        any::<u16>(),
    );
    (any_version(), flags, counts).prop_map(
        |(version, (pd, cn, sg, v6, windows), (max_eni, unmanaged, host, rsv, ppc))| {
            let cni = Cni::default()
                .version(version)
                .prefix_delegation(pd)
                .custom_networking(cn)
                .security_groups_for_pods(sg)
                .ip_family(if v6 { IpFamily::Ipv6 } else { IpFamily::Ipv4 })
                .max_eni(max_eni)
                .unmanaged_enis(unmanaged);
            let options = MaxPodsOptions::default()
                .cni(cni)
                .os(if windows { Os::Windows } else { Os::Linux })
                .karpenter_reserved_enis(rsv)
                .pods_per_core(ppc);
            host.map_or(options, |pods| options.host_network_pods(pods))
        },
    )
}

/// The answer; `None` for options that exclude one another.
fn answer(instance_type: &InstanceType, options: MaxPodsOptions) -> Option<MaxPods> {
    max_pods(instance_type, options).ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn numbers_hang_together(t in any_type(), options in any_options()) {
        let Some(answer) = answer(&t, options) else { return Ok(()) };
        prop_assert!(answer.enis() <= t.enis());
        prop_assert!(answer.recommended() <= answer.ceiling());
        match answer.max_allowed() {
            None => prop_assert_eq!(answer.address_mode(), AddressMode::Ipv6),
            Some(allowed) => {
                prop_assert_eq!(Some(allowed - answer.host_network_pods()), answer.pod_addresses());
                prop_assert_eq!(answer.recommended(), allowed.min(answer.ceiling()));
            }
        }
        let per_slot = if answer.address_mode() == AddressMode::Prefix { 16 } else { 1 };
        if answer.address_mode() != AddressMode::Ipv6 {
            prop_assert_eq!(answer.pod_addresses(), Some(answer.enis() * answer.slots_per_eni() * per_slot));
        }
    }

    #[test]
    fn more_enis_or_addresses_never_hold_fewer_pods(enis in 1..32_u32, ipv4 in 1..64_u32, options in any_options()) {
        let allowed = |enis, ipv4| {
            let t = InstanceType::with_limits(&Limits::new("z9.large", enis, ipv4)).expect("limits");
            answer(&t, options).map(|answer| answer.max_allowed())
        };
        prop_assert!(allowed(enis, ipv4) <= allowed(enis + 1, ipv4));
        prop_assert!(allowed(enis, ipv4) <= allowed(enis, ipv4 + 1));
    }

    #[test]
    fn what_takes_an_eni_never_adds_pods(t in any_type(), n in 0..40_u16, pd in any::<bool>()) {
        let base = Cni::default().prefix_delegation(pd);
        let allowed = |cni| answer(&t, MaxPodsOptions::default().cni(cni)).and_then(|answer| answer.max_allowed());
        prop_assert!(allowed(base.custom_networking(true)) <= allowed(base));
        prop_assert!(allowed(base.security_groups_for_pods(true)) <= allowed(base));
        prop_assert!(allowed(base.unmanaged_enis(n + 1)) <= allowed(base.unmanaged_enis(n)));
        prop_assert!(allowed(base.max_eni(i32::from(n) + 1)) <= allowed(base.max_eni(i32::from(n) + 2)));
    }

    #[test]
    fn prefixes_never_hold_fewer_pods(t in any_type(), options in any_options(), version in any_version()) {
        let with = |pd| {
            let cni = Cni::default().version(version).prefix_delegation(pd);
            answer(&t, options.cni(cni)).expect("IPv4 on any system").max_allowed()
        };
        prop_assert!(with(false) <= with(true));
    }

    /// The formula says what was computed: its left side, worked out here, is its right side.
    #[test]
    fn formulas_are_true(t in any_type(), options in any_options()) {
        let Some(answer) = answer(&t, options) else { return Ok(()) };
        if let Some(allowed) = answer.max_allowed() {
            prop_assert_eq!(evaluate(&answer.formula().to_string()), Some((i64::from(allowed), i64::from(allowed))));
        }
        for step in answer.steps() {
            let formula = step.formula().to_string();
            if let Some((left, right)) = evaluate(&formula) {
                prop_assert_eq!((left, right), (i64::from(step.value()), i64::from(step.value())), "{}", formula);
            } else {
                prop_assert!(formula.ends_with(&step.value().to_string()), "{}", formula);
            }
        }
    }

    #[test]
    fn advice_says_all_of_its_numbers(t in any_type(), options in any_options()) {
        let Some(answer) = answer(&t, options) else { return Ok(()) };
        let mut messages = vec![];
        answer.each_advice(&mut |advice| {
            let mut values = 0;
            advice.each_value(&mut |_, _| values += 1);
            messages.push((advice.to_string(), advice.code().sentence().to_string().matches('{').count(), values));
        });
        for (message, gaps, values) in messages {
            prop_assert_eq!(gaps, values, "{}", message);
            prop_assert!(!message.contains(['{', '}']), "{}", message);
        }
    }

    #[test]
    fn reserves_leave_what_they_do_not_take(t in any_type(), pods in any::<u32>(), ami in 0..5_usize, from in 0..3_usize) {
        let options = ReservedOptions::new(pods, Ami::ALL[ami]).max_pods_from(MaxPodsFrom::ALL[from]);
        let reserved = reserved_resources(&t, options);
        let (kube, left) = (reserved.kube_reserved(), reserved.allocatable());
        if let (Some(vcpus), Some(taken), Some(left)) = (t.vcpus(), kube.cpu_millicores, left.cpu_millicores) {
            prop_assert_eq!(taken + left, vcpus * 1000);
        }
        if let (Some(memory), Some(left)) = (t.memory_mib(), left.memory_mib) {
            prop_assert!(left + kube.memory_mib.unwrap_or(0).min(u64::from(memory)) <= u64::from(memory));
        }
        if let Some(share) = reserved.memory_share() {
            // The decimals that are written give the double that a division gives.
            let quotient = share.part as f64 / share.whole as f64;
            prop_assert_eq!(share.to_string().parse::<f64>().expect("a number"), quotient);
            prop_assert_eq!(share.to_f64(), quotient);
        }
    }

    #[test]
    fn versions_read_back(major in any::<u16>(), minor in any::<u16>(), patch in any::<u16>(), build in any::<u8>()) {
        let version = Version::new(major, minor, patch);
        for text in [version.to_string(), format!("v{version}"), format!("v{version}-eksbuild.{build}")] {
            let read = text.parse::<Version>().expect("a version");
            prop_assert_eq!(read, version);
            prop_assert_eq!((read.major(), read.minor(), read.has_leading_v()), (major, minor, text.starts_with('v')));
        }
        prop_assert_eq!(format!("{major}.{minor}").parse::<Version>().expect("a version"), Version::new(major, minor, 0));
    }

    #[test]
    fn versions_are_in_the_order_of_their_numbers(one in any_version(), other in any_version()) {
        let numbers = |version: Version| {
            let text = version.to_string();
            text.split('.').map(|number| number.parse::<u16>().expect("a number")).collect::<Vec<_>>()
        };
        prop_assert_eq!(one.cmp(&other), numbers(one).cmp(&numbers(other)));
        prop_assert_eq!(one.at_least(other), numbers(one) >= numbers(other));
        prop_assert_eq!(one == other, numbers(one) == numbers(other));
    }

    #[test]
    fn no_text_makes_reading_a_version_or_a_name_stumble(text in ".*") {
        let _ = text.parse::<Version>();
        match InstanceType::named(&text) {
            Ok(found) => prop_assert_eq!(found.name().to_string(), text),
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }

    #[test]
    fn one_typing_mistake_is_forgiven(t in known_type(), at in any::<prop::sample::Index>(), other in b'a'..=b'z') {
        let name = t.name().to_string();
        let mut typed = name.clone().into_bytes();
        let at = at.index(typed.len());
        typed[at] = other;
        let typed = String::from_utf8(typed).expect("ASCII");
        if InstanceType::named(&typed).is_err() {
            let offered: Vec<String> = nearest_instance_types(&typed).map(|name| name.to_string()).collect();
            // Others may be as near; then there are three of them.
            prop_assert!(offered.contains(&name) || offered.len() == 3, "{} for {}: {:?}", typed, name, offered);
        }
    }
}

#[test]
fn the_table_is_the_single_answers() {
    for (pd, v6, windows) in
        [(false, false, false), (true, false, false), (false, true, false), (true, false, true)]
    {
        let cni = Cni::default().prefix_delegation(pd || v6);
        let cni = cni.ip_family(if v6 { IpFamily::Ipv6 } else { IpFamily::Ipv4 });
        let options = MaxPodsOptions::default().cni(cni).os(if windows { Os::Windows } else { Os::Linux });
        let mut table = vec![];
        max_pods_table(options, &mut |density| table.push((density.max_allowed, density.recommended)))
            .unwrap();
        let single: Vec<_> = instance_types()
            .map(|t| max_pods(&t, options).unwrap())
            .map(|answer| (answer.max_allowed(), answer.recommended()))
            .collect();
        assert_eq!(table, single);
    }
}

#[test]
fn every_name_of_the_catalogue_is_found() {
    let mut count = 0;
    for known in instance_types() {
        let name = known.name();
        assert_eq!(InstanceType::named(&name.to_string()), Ok(known));
        assert_eq!(format!("{name:?}"), name.to_string());
        count += 1;
    }
    assert_eq!(count, eks_max_pods::catalog_info().instance_types);
    assert_eq!(instance_types().size_hint(), (count as usize, Some(count as usize)));
}

#[test]
fn advice_is_told_apart_and_sourced() {
    let mut codes: Vec<&str> = AdviceCode::ALL.iter().map(|code| code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), AdviceCode::ALL.len());
    for code in AdviceCode::ALL {
        let (name, sentence) = (code.as_str(), code.sentence().to_string());
        assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{name}");
        assert!(!sentence.ends_with('.'), "{name} ends in a full stop");
        assert!(code.source().starts_with("https://") && code.source().is_ascii(), "{name}");
        assert_eq!(code.to_string(), name);
    }
}

#[test]
fn a_configuration_has_the_number_that_was_given_or_the_recommended_one() {
    let t3 = InstanceType::named("t3.large").expect("a type");
    let node = WarmPoolOptions::default();
    for (node, number) in [(node, 35), (node.max_pods(20), 20)] {
        let config =
            render_config(ConfigTarget::Nodeadm, &t3, ConfigOptions::new(node)).expect("a configuration");
        assert_eq!(config.max_pods(), number);
    }
}

#[test]
fn advice_says_its_code_its_sentence_and_where_that_is_from() {
    let options = MaxPodsOptions::default().cni(Cni::default().prefix_delegation(true));
    let answer = max_pods(&InstanceType::named("m5.large").expect("a type"), options).expect("an answer");
    let mut count = 0;
    answer.each_advice(&mut |advice| {
        assert_eq!(advice.source(), advice.code().source());
        assert_eq!(format!("{advice:?}"), format!("{}: {advice}", advice.code()));
        count += 1;
    });
    assert!(count > 0);
}

/// Works out `a × (b − 1) + 2 = c`: both sides, or `None` where it is no equation.
fn evaluate(formula: &str) -> Option<(i64, i64)> {
    let (left, right) = formula.rsplit_once(" = ")?;
    let tokens: Vec<String> = left
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace(',', " , ")
        .split_whitespace()
        .map(String::from)
        .collect();
    let mut at = 0;
    let value = sum(&tokens, &mut at)?;
    (at == tokens.len()).then_some((value, right.parse().ok()?))
}

fn sum(tokens: &[String], at: &mut usize) -> Option<i64> {
    let mut value = product(tokens, at)?;
    while let Some(sign @ ("+" | "−")) = tokens.get(*at).map(String::as_str) {
        *at += 1;
        let next = product(tokens, at)?;
        value += if sign == "+" { next } else { -next };
    }
    Some(value)
}

fn product(tokens: &[String], at: &mut usize) -> Option<i64> {
    let mut value = factor(tokens, at)?;
    while tokens.get(*at).is_some_and(|token| token == "×") {
        *at += 1;
        value *= factor(tokens, at)?;
    }
    Some(value)
}

fn factor(tokens: &[String], at: &mut usize) -> Option<i64> {
    let token = tokens.get(*at)?.clone();
    *at += 1;
    let expect = |sign: &str, at: &mut usize| {
        let found = tokens.get(*at).is_some_and(|token| token == sign);
        *at += 1;
        found.then_some(())
    };
    match token.as_str() {
        "(" => {
            let value = sum(tokens, at)?;
            expect(")", at)?;
            Some(value)
        }
        "min" | "max" => {
            expect("(", at)?;
            let a = sum(tokens, at)?;
            expect(",", at)?;
            let b = sum(tokens, at)?;
            expect(")", at)?;
            Some(if token == "min" { a.min(b) } else { a.max(b) })
        }
        number => number.parse().ok(),
    }
}
