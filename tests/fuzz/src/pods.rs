//! Max pods, what the kubelet reserves, what explains a number.

use arbitrary::{Result, Unstructured};
use eks_max_pods::{
    AddressMode, Ami, Cni, Error, Fact, InstanceType, MaxPods, MaxPodsFrom, MaxPodsOptions, Observed, Os,
    Provisioner, ReservedOptions, Version, diagnose, max_pods, max_pods_table, reserved_resources,
};

use crate::inputs::{cni, count, instance_type, small};

/// The newest CNI with everything that makes room, and prefixes.
fn prefixes(cni: Cni, enabled: bool) -> Cni {
    cni.version(Version::LATEST).prefix_delegation(enabled)
}

pub(crate) fn run(u: &mut Unstructured<'_>) -> Result<()> {
    let instance_type = instance_type(u)?;
    let cni = cni(u)?;
    let mut options = MaxPodsOptions::default()
        .cni(cni)
        .os(if u.ratio(1, 6)? { Os::Windows } else { Os::Linux })
        .karpenter_reserved_enis(count(u, 3)?)
        .pods_per_core(small(u, 40)?);
    if u.arbitrary()? {
        options = options.host_network_pods(small(u, 5)?);
    }
    match max_pods(&instance_type, options) {
        Ok(answer) => holds(&answer),
        Err(error) => refused(&error),
    }
    if u.ratio(1, 64)? {
        let (mut rows, mut sum) = (0, 0_u64);
        match max_pods_table(options, &mut |density| {
            rows += 1;
            sum += u64::from(density.recommended);
        }) {
            Ok(()) => assert_eq!(rows, eks_max_pods::instance_types().len()),
            Err(error) => refused(&error),
        }
    }
    more_with_prefixes(&instance_type, cni);
    reserve(u, &instance_type)?;

    let mut observed = Observed::new(count(u, 300)?).options(options);
    if u.arbitrary()? {
        observed = observed.provisioner(*u.choose(Provisioner::ALL)?);
    }
    if u.arbitrary()? {
        observed = observed.node_is_newer_than_setting(u.arbitrary()?);
    }
    match diagnose(&instance_type, observed) {
        Ok(diagnosis) => {
            let mut reasons = 0;
            diagnosis.explained_by(&mut |advice| {
                reasons += 1;
                assert!(!advice.to_string().contains(['{', '}']), "{advice}");
            });
            assert!(reasons > 0, "there is always a reason");
            assert!(diagnosis.checks().count() > 0);
        }
        Err(error) => refused(&error),
    }
    Ok(())
}

/// The numbers are those of the derivation, and sentences have no gaps left.
fn holds(answer: &MaxPods) {
    if let (Some(addresses), Some(allowed)) = (answer.pod_addresses(), answer.max_allowed()) {
        assert_eq!(allowed, addresses + answer.host_network_pods());
        assert!(answer.recommended() <= allowed, "{answer:?}");
        let per_slot = if answer.address_mode() == AddressMode::Prefix { 16 } else { 1 };
        assert_eq!(addresses, answer.enis() * answer.slots_per_eni() * per_slot);
        assert!(answer.formula().to_string().ends_with(&format!("= {allowed}")), "{}", answer.formula());
    }
    assert!(answer.recommended() <= answer.ceiling());
    for step in answer.steps() {
        assert!(step.formula().to_string().contains(&step.value().to_string()), "{}", step.formula());
    }
    answer.each_advice(&mut |advice| {
        let sentence = advice.to_string();
        assert!(!sentence.contains(['{', '}']) && !sentence.contains("  "), "{sentence}");
        advice.each_value(&mut |name, value| {
            assert!(Fact::WORDS.contains(&name));
            assert!(sentence.contains(&value.to_string()), "{sentence}: {value}");
        });
    });
}

/// Prefixes are never fewer addresses than single ones.
fn more_with_prefixes(instance_type: &InstanceType, cni: Cni) {
    let addresses = |enabled| {
        let options = MaxPodsOptions::default().cni(prefixes(cni, enabled));
        max_pods(instance_type, options).ok().and_then(|answer| answer.pod_addresses())
    };
    if let (Some(single), Some(prefixes)) = (addresses(false), addresses(true)) {
        assert!(prefixes >= single, "{instance_type:?} {cni:?}: {prefixes} below {single}");
    }
}

/// More pods never reserve less, and what is left over is never more than there is.
fn reserve(u: &mut Unstructured<'_>, instance_type: &InstanceType) -> Result<()> {
    let (pods, ami) = (count(u, 300)?, *u.choose(Ami::ALL)?);
    let from = *u.choose(MaxPodsFrom::ALL)?;
    let at = |pods| reserved_resources(instance_type, ReservedOptions::new(pods, ami).max_pods_from(from));
    let (fewer, more) = (at(pods), at(pods.saturating_add(1)));
    assert!(more.kube_reserved().memory_mib >= fewer.kube_reserved().memory_mib);
    assert_eq!(more.kube_reserved().cpu_millicores, fewer.kube_reserved().cpu_millicores);
    let allocatable = fewer.allocatable();
    if let (Some(left), Some(all)) = (allocatable.memory_mib, instance_type.memory_mib()) {
        assert!(u64::from(all) >= left);
    }
    if let (Some(left), Some(vcpus)) = (allocatable.cpu_millicores, instance_type.vcpus()) {
        assert!(vcpus * 1000 >= left);
    }
    fewer.each_advice(&mut |advice| assert!(!advice.to_string().contains(['{', '}'])));
    Ok(())
}

fn refused(error: &Error) {
    let (field, sentence) = (error.field().to_string(), error.to_string());
    assert!(!field.is_empty() && sentence.starts_with(&field), "{sentence:?}");
}
