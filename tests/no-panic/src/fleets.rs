//! Node groups of any number.

use eks_max_pods::*;

use crate::numbers::{cidr, simulator, subnet};
use crate::unknown::*;

fn group<'a>(types: &'a [InstanceType], name: &'a str) -> NodeGroup<'a> {
    NodeGroup::new(some_of(types), any())
        .types(types)
        .name(name)
        .options(warm_pool_options())
        .host_network_pods(any())
        .daemon_set_pods(any())
        .pods_per_node(any())
}

#[unsafe(no_mangle)]
extern "C" fn replicas() {
    let Some(first) = instance_type() else { return };
    let types: [InstanceType; 8] = core::array::from_fn(|_| instance_type().unwrap_or(first));
    let name = Text::any();
    let groups: [NodeGroup<'_>; 8] = core::array::from_fn(|_| group(some_of(&types), name.as_str()));
    let plan = Replicas::new(some_of(&groups), any())
        .branch_replicas(any())
        .other_pods(any())
        .cpu_millicores(any())
        .memory_mib(any());
    let Some(placement) = ok(place_replicas(simulator(), &plan)) else { return };
    facts(&placement);
    show(&placement.limited_by());
    for fact in [placement.running(), placement.pending(), placement.waiting_for_address(), placement.least()]
    {
        number(fact as u32);
    }
    for group in placement.groups() {
        facts(group);
        for (pods, nodes) in group.pods_per_node() {
            number(pods);
            number(nodes as u32);
        }
    }
    placement.each_advice(&mut |said| advice(&said));
}

#[unsafe(no_mangle)]
extern "C" fn plans() {
    let (Some(first), Some(network)) = (instance_type(), cidr()) else { return };
    let types: [InstanceType; 8] = core::array::from_fn(|_| instance_type().unwrap_or(first));
    let name = Text::any();
    let groups: [NodeGroup<'_>; 8] = core::array::from_fn(|_| group(some_of(&types), name.as_str()));
    let mut used = [network; 24];
    let Some(subnet) = subnet(&mut used) else { return };
    let subnets: [SubnetInZone<'_>; 8] = core::array::from_fn(|_| SubnetInZone {
        subnet: if flag() { subnet } else { cidr().and_then(|cidr| ok(Subnet::new(cidr))).unwrap_or(subnet) },
        availability_zone: maybe(name.as_str()),
        usage: one_of(SubnetUse::ALL, SubnetUse::Both),
    });
    let surge = match any() {
        0 => Surge::Nodes(any()),
        1 => Surge::Percent(any()),
        _ => ok(name.as_str().parse()).unwrap_or_default(),
    };
    let Some(plan) = ok(plan_subnets(simulator(), some_of(&subnets), some_of(&groups), surge, any())) else {
        return;
    };
    facts(&plan);
    facts(&plan.other());
    number(plan.fits());
    number(plan.used().1 as u32);
    number(plan.other_mode().2 as u32);
    if let Some(suggestion) = plan.suggestion() {
        number(suggestion.prefix_length);
    }
    for subnet in plan.subnets() {
        facts(subnet);
        show(&subnet.verdict());
        for fact in [
            subnet.nodes(),
            subnet.used_at_rest(),
            subnet.used_at_peak(),
            subnet.free(),
            subnet.prefix_blocks_needed(),
            subnet.prefix_blocks_free(),
            subnet.nodes_left(),
            subnet.room().all_addresses().into(),
        ] {
            number(fact as u32);
        }
        number(subnet.reservation().is_some());
        subnet.each_block(&mut |state, blocks| {
            show(&state);
            number(blocks);
        });
    }
    plan.each_advice(&mut |said| advice(&said));
}
