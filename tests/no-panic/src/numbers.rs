//! What allocates nothing: from the catalogue to the simulation of a pool, and subnets.

use eks_max_pods::*;

use crate::unknown::*;

#[unsafe(no_mangle)]
extern "C" fn names() {
    let text = Text::any();
    let text = text.as_str();
    let info = catalog_info();
    number(info.instance_types);
    if let Some(found) = ok(InstanceType::named(text)) {
        facts(&found);
        show(&found.name());
    }
    suggestions(nearest_instance_types(text));
    suggestions(nearest_of(some_of(Fact::WORDS), text));
    let label = Label::new(text);
    show(&label);
    show(&label.as_str());
    number(label.is_cut());
    if let Some(version) = ok(text.parse::<Version>()) {
        show(&version);
        number(version.at_least(Version::new(any() as u16, any() as u16, any() as u16)));
        number(version.has_leading_v());
        number(version.major());
        number(version.minor());
    }
    let value = Text::any();
    number(cni().variable(text, value.as_str()).is_some());
}

#[unsafe(no_mangle)]
extern "C" fn errors() {
    let bound = one_of(&[bounds::MAX_ENI, bounds::SECONDS, bounds::UP_TO], bounds::ENIS);
    let bound = if flag() { bound.at_least(any_u64() as i64) } else { bound.at_most(any_u64() as i64) };
    ok(bound.check(any_u64() as i64));
    let text = Text::any();
    number(FieldPath::root().is_root());
    let path = FieldPath::root().item("nodeGroups", any()).key("instanceType").item("events", any());
    let form = one_of(Form::ALL, Form::FewerReplicas);
    show(&form.as_str());
    show(&form.words());
    let expected = one_of(
        &[
            bound.expected(),
            Expected::OneOf(some_of(Fact::WORDS)),
            Expected::Form(form),
            Expected::Item { list: "subnets", index: any() },
        ],
        Expected::OneOf(&[]),
    );
    let error = Error::new(one_of(ErrorCode::ALL, ErrorCode::Missing), "name").at(path).expecting(expected);
    let error = if flag() { error } else { error.within(FieldPath::root().item("subnets", any())) };
    let error = match any() {
        0 => error,
        1 => error.number(any_u64() as i64),
        2 => error.word(text.as_str()),
        _ => error.text(text.as_str()),
    };
    ok::<()>(Err(error));
}

#[unsafe(no_mangle)]
extern "C" fn pods() {
    let Some(instance_type) = instance_type() else { return };
    facts(&instance_type);
    show(&instance_type.name().to_label());
    show(&instance_type.status());
    show(&instance_type.hypervisor().map_or("", Hypervisor::as_str));
    show(&instance_type.architecture().map_or("", Architecture::as_str));
    for fact in [
        instance_type.enis(),
        instance_type.compiled_enis(),
        instance_type.total_enis(),
        instance_type.network_cards(),
        instance_type.ipv4_per_eni(),
        instance_type.slots_per_eni(),
        instance_type.ipv6_per_eni().unwrap_or_default(),
        instance_type.vcpus().unwrap_or_default(),
        instance_type.memory_mib().unwrap_or_default(),
        instance_type.branch_enis().unwrap_or_default(),
    ] {
        number(fact);
    }
    for fact in [
        instance_type.bare_metal(),
        instance_type.in_tool_tables(),
        instance_type.prefix_delegation(),
        instance_type.retired(),
        instance_type.trunk().unwrap_or_default(),
        instance_type.current_generation().unwrap_or_default(),
    ] {
        number(fact);
    }
    if let Some(since) = instance_type.prefix_delegation_since() {
        show(&since);
    }
    if let Some(answer) = ok(max_pods(&instance_type, max_pods_options())) {
        facts(&answer);
        facts(&answer.by_tool());
        show(&answer.formula());
        show(&answer.address_mode());
        show(&answer.instance_type().name());
        for fact in [
            answer.enis(),
            answer.slots_per_eni(),
            answer.host_network_pods(),
            answer.ceiling(),
            answer.recommended(),
            answer.pod_addresses().unwrap_or_default(),
            answer.max_allowed().unwrap_or_default(),
            answer.branch_pods().unwrap_or_default(),
        ] {
            number(fact);
        }
        for step in answer.steps() {
            show(&step.code());
            show(&step.name());
            show(&step.formula());
            show(&step.unit());
            show(&step.source());
            number(step.value());
        }
        answer.each_advice(&mut |said| advice(&said));
    }
    ok(max_pods_table(max_pods_options(), &mut |density| number(density.recommended)));
    let slots = PodSlots::of(&instance_type, &cni());
    show(&slots);
    show(&slots.mode());
    number(slots.addresses().unwrap_or_default());
    number(slots.addresses_per_slot());
    number(cni().is_prefix_delegation());
}

#[unsafe(no_mangle)]
extern "C" fn diagnoses() {
    let Some(instance_type) = instance_type() else { return };
    let mut observed = Observed::new(any()).options(max_pods_options());
    if flag() {
        observed = observed.knows_cni_version();
    }
    if flag() {
        observed = observed.knows_custom_networking();
    }
    if flag() {
        observed = observed.prefix_delegation(flag());
    }
    if flag() {
        observed = observed.node_is_newer_than_setting(flag());
    }
    if flag() {
        observed = observed.provisioner(one_of(Provisioner::ALL, Provisioner::Karpenter));
    }
    if let Some(diagnosis) = ok(diagnose(&instance_type, observed)) {
        diagnosis.explained_by(&mut |said| advice(&said));
        for check in diagnosis.checks() {
            show(&check);
            show(&check.question());
            show(&check.command());
        }
    }
}

#[unsafe(no_mangle)]
extern "C" fn reserves() {
    let Some(instance_type) = instance_type() else { return };
    let options = ReservedOptions::new(any(), one_of(Ami::ALL, Ami::Al2023))
        .max_pods_from(one_of(MaxPodsFrom::ALL, MaxPodsFrom::Default));
    let reserved = reserved_resources(&instance_type, options);
    facts(&reserved.kube_reserved());
    facts(&reserved.allocatable());
    number(reserved.eviction_memory_mib());
    if let Some(share) = reserved.memory_share() {
        show(&share);
        number(share.to_f64() as i64);
    }
    reserved.each_advice(&mut |said| advice(&said));
}

static mut SIMULATOR: Simulator = Simulator::new();

#[allow(static_mut_refs)] // One thread, and no export calls another.
pub(crate) fn simulator() -> &'static mut Simulator {
    unsafe { &mut SIMULATOR }
}

fn pool(pool: &WarmPool) {
    facts(pool);
    for fact in [
        pool.pods(),
        pool.assigned(),
        pool.waiting(),
        pool.enis(),
        pool.subnet_addresses(),
        pool.addresses().unwrap_or_default(),
        pool.free().unwrap_or_default(),
        pool.prefixes().unwrap_or_default(),
        pool.free_prefixes().unwrap_or_default(),
    ] {
        number(fact);
    }
    number(pool.settles());
    number(pool.node_starts());
    for (slots, assigned) in pool.per_eni() {
        number(slots);
        number(assigned);
    }
    pool.each_advice(&mut |said| advice(&said));
}

#[unsafe(no_mangle)]
extern "C" fn pools() {
    let Some(instance_type) = instance_type() else { return };
    let simulator = simulator();
    pool(&simulator.warm_pool(&instance_type, &warm_pool_options(), any()));
    let counts = core::array::from_fn::<_, 8, _>(|_| any());
    simulator.warm_pool_schedule(&instance_type, &warm_pool_options(), some_of(&counts), &mut |at| pool(&at));
    ok(simulator.warm_pool_curve(&instance_type, &warm_pool_options(), any(), &mut |point| {
        number(point.enis);
        number(point.prefixes.unwrap_or_default());
    }));
}

#[unsafe(no_mangle)]
extern "C" fn simulations() {
    let Some(instance_type) = instance_type() else { return };
    let events = core::array::from_fn::<_, 8, _>(|_| PodEvent { at: any(), pods: any(), replaced: any() });
    let mut run = SimulationOptions::new(some_of(&events)).start_pods(any()).attach_seconds(any());
    if flag() {
        run = run.seconds(any());
    }
    let options = warm_pool_options();
    let step = &mut |step: SimulationStep| {
        facts(&step);
        facts(&step.calls);
        number(step.calls.total());
    };
    if let Some(simulation) = ok(simulator().simulate(&instance_type, &options, &run, step)) {
        facts(&simulation);
        simulation.each_advice(&mut |said| advice(&said));
    }
}

#[unsafe(no_mangle)]
extern "C" fn sizes() {
    let Some(instance_type) = instance_type() else { return };
    let mut options = SizingOptions::new(any(), any()).cni(cni());
    if flag() {
        options = options.max_pods(any());
    }
    ok(simulator().size_warm_pool(&instance_type, &options, &mut |choice| {
        facts(&choice);
        pool(&choice.at_rest);
        pool(&choice.idle);
        advice(&choice.why());
    }));
}

/// A network, or an address.
pub(crate) fn cidr() -> Option<Cidr> {
    let text = Text::any();
    if flag() { ok(text.as_str().parse()) } else { ok(Cidr::address_or_network(text.as_str())) }
}

/// It sorts, and std's sort panics where an order contradicts itself: allowed.tsv lists it, so it is left to the other link.
#[cfg(feature = "alloc")]
fn exactly<'a>(subnet: Subnet<'a>, used: &'a mut [Cidr]) -> Option<Subnet<'a>> {
    match subnet.exactly(used) {
        Ok(subnet) => Some(subnet),
        Err(place) => {
            number(place as u32);
            None
        }
    }
}

#[cfg(not(feature = "alloc"))]
fn exactly<'a>(subnet: Subnet<'a>, _: &'a mut [Cidr]) -> Option<Subnet<'a>> {
    Some(subnet)
}

/// A subnet of which these are used, if that is what is said of it.
pub(crate) fn subnet(used: &mut [Cidr]) -> Option<Subnet<'_>> {
    let mut subnet = ok(Subnet::new(cidr()?))?;
    subnet = match any() {
        0 => subnet,
        1 => ok(subnet.scattered(any()))?,
        2 => ok(subnet.available(any()))?,
        _ => exactly(subnet, used)?,
    };
    if flag() { ok(subnet.prefix_reservation(cidr()?)) } else { Some(subnet) }
}

#[unsafe(no_mangle)]
extern "C" fn subnets() {
    let (Some(one), Some(other)) = (cidr(), cidr()) else { return };
    show(&one);
    number(one.prefix_length());
    number(one.first());
    number(one.last());
    number(one.overlaps(&other));
    number(one.holds(&other));
    let mut used: [Cidr; 24] = core::array::from_fn(|_| cidr().unwrap_or(one));
    let Some(used) = used.get_mut(..any() as usize) else { return };
    let Some(subnet) = subnet(used) else { return };
    show(subnet.cidr());
    number(subnet.usable());
    number(subnet.is_scattered());
    let room = if flag() { subnet.room() } else { Room::empty(any() as u8) };
    show(&room.verdict(any_u64(), any_u64()));
    number(room.all_addresses());
    number(room.all_blocks());
    number(room.blocks_left(any_u64(), any_u64()) as u32);
    number(room.holds_scattered(any_u64(), any_u64()));
    subnet.each_block(any_u64(), any_u64(), &mut |state, blocks| {
        show(&state);
        number(blocks);
    });
    if let Some(range) = subnet.range_for(any()) {
        show(&range);
    }
}
